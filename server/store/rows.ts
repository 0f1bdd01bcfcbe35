import type { Generated } from 'kysely';
import type { LessonCard } from '#lib/protocol/http.ts';
import type { LessonEvent } from '#lib/protocol/events.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import type {
  CardChange,
  DocumentSnapshot,
  DocumentStep,
  DocumentUpdate,
  LoggedUpdate,
  OwnedClass,
  OwnedLesson,
  OwnedTemplate,
  QuestionAddress,
  Session,
  Teacher,
  TemplateCard,
  VoiceRow,
} from './port.ts';

/** The tables, the same in every database: ids are text, times are whole ms, lists and plans are JSON in text. */
export interface Tables {
  teachers: TeacherRow;
  sessions: SessionRow;
  classes: ClassTable;
  templates: TemplateRow;
  safeguards: SafeguardsRow;
  lessons: LessonRow;
  homes: HomeRow;
  events: EventRow;
  updates: UpdateRow;
  snapshots: SnapshotRow;
  steps: StepRow;
  voices: VoiceTableRow;
}

export interface TeacherRow {
  teacher_id: string;
  name: string;
  /** The name as it is compared, see {@link nameKey}. */
  name_key: string;
  password_hash: string;
}

export interface SessionRow {
  token_hash: string;
  teacher_id: string;
  expires_at_ms: number;
}

export interface ClassRow {
  class_id: string;
  teacher_id: string;
  name: string;
  students: string;
}

export interface ClassTable extends ClassRow {
  /** JSON of `GroupRule[]`. */
  rules: Generated<string>;
  /** JSON of `RoomPlaces`. */
  room: Generated<string>;
}

export interface SafeguardsRow {
  teacher_id: string;
  /** JSON of `Safeguards`. */
  kept: string;
}

export interface TemplateRow {
  template_id: string;
  teacher_id: string;
  name: string;
  objects: string;
}

export interface CardRow {
  phase: LessonCard['phase'];
  code: string | null;
  wall_key: string | null;
}

export interface LessonRow extends CardRow {
  lesson_id: string;
  teacher_id: string;
  title: string;
  class_id: string | null;
  plan: string;
  created_at_ms: number;
}

export interface HomeRow {
  lesson_id: string;
  /** From 1; what the newest home may write with. 0 or less: there is none (any more), and 0 is right. */
  fence: number;
}

export interface EventRow {
  lesson_id: string;
  /** From 1, without gaps. */
  number: number;
  event: string;
}

export interface UpdateRow {
  document_id: string;
  /** From 1. The newest is never removed, so no number is given twice. */
  number: number;
  seat_id: string | null;
  bytes: Uint8Array;
  /** 1: cannot be applied. */
  set_aside: number;
  minute: number;
}

export interface SnapshotRow {
  document_id: string;
  up_to: number;
  state: Uint8Array;
  state_vector: Uint8Array;
  /** JSON. */
  owners: string;
}

export interface StepRow {
  document_id: string;
  up_to: number;
  minute: number;
  bytes: Uint8Array;
  /** JSON. */
  erased: string;
}

export interface VoiceTableRow {
  lesson_id: string;
  question_id: string;
  voice_id: string;
  content: string;
  spent: string;
  /** Empty: nobody can answer. */
  thread: string;
}

/** Upper case, because it brings together what lower case keeps apart: ß and ss, σ and ς. */
export const nameKey = (name: string) => name.normalize('NFC').toUpperCase();

export const teacherRow = ({ teacherId, name, passwordHash }: Teacher): TeacherRow => ({
  teacher_id: teacherId,
  name,
  name_key: nameKey(name),
  password_hash: passwordHash,
});

export const toTeacher = (row: TeacherRow | null): Teacher | null =>
  row && { teacherId: row.teacher_id, name: row.name, passwordHash: row.password_hash };

export const sessionRow = ({ tokenHash, teacherId, expiresAtMs }: Session): SessionRow => ({
  token_hash: tokenHash,
  teacher_id: teacherId,
  expires_at_ms: expiresAtMs,
});

export const classRow = ({ classId, teacherId, name, students }: OwnedClass): ClassRow => ({
  class_id: classId,
  teacher_id: teacherId,
  name,
  students: JSON.stringify(students),
});

export const toClass = (row: ClassRow): OwnedClass => ({
  classId: row.class_id,
  teacherId: row.teacher_id,
  name: row.name,
  students: JSON.parse(row.students) as string[],
});

export const templateRow = ({ templateId, teacherId, name, objects }: OwnedTemplate): TemplateRow => ({
  template_id: templateId,
  teacher_id: teacherId,
  name,
  objects,
});

export const toTemplate = (row: TemplateRow): OwnedTemplate => ({
  templateId: row.template_id,
  teacherId: row.teacher_id,
  name: row.name,
  objects: row.objects,
});

export const toTemplateCard = (row: Pick<TemplateRow, 'template_id' | 'name'>): TemplateCard => ({
  templateId: row.template_id,
  name: row.name,
});

export const cardRow = ({ phase, code, wallKey }: CardChange): CardRow => ({
  phase,
  code,
  wall_key: wallKey,
});

export const lessonRow = (lesson: OwnedLesson): LessonRow => ({
  ...cardRow(lesson),
  lesson_id: lesson.lessonId,
  teacher_id: lesson.teacherId,
  title: lesson.title,
  class_id: lesson.classId,
  plan: JSON.stringify(lesson.plan),
  created_at_ms: lesson.createdAtMs,
});

export const toLesson = (row: LessonRow): OwnedLesson => ({
  lessonId: row.lesson_id,
  teacherId: row.teacher_id,
  title: row.title,
  classId: row.class_id,
  phase: row.phase,
  plan: JSON.parse(row.plan) as LessonCard['plan'],
  code: row.code,
  wallKey: row.wall_key,
  createdAtMs: row.created_at_ms,
});

/** One parse for the whole list: a long lesson's log is read as one text. */
export const toEvents = (texts: readonly string[]) => JSON.parse(`[${texts.join(',')}]`) as LessonEvent[];

/** An own copy of the bytes: a buffer that is a window on a large pool would take the whole pool with it. */
export const copyUpdate = ({ seatId, bytes }: DocumentUpdate): DocumentUpdate => ({
  seatId,
  bytes: new Uint8Array(bytes),
});

export const toUpdate = ({ seat_id, bytes }: Pick<UpdateRow, 'seat_id' | 'bytes'>): DocumentUpdate => ({
  seatId: seat_id,
  bytes,
});

export const toLogged = (row: Pick<UpdateRow, 'number' | 'seat_id' | 'bytes' | 'minute'>): LoggedUpdate => ({
  ...toUpdate(row),
  number: row.number,
  minute: row.minute,
});

export const snapshotRow = (documentId: string, snapshot: DocumentSnapshot): SnapshotRow => ({
  document_id: documentId,
  up_to: snapshot.upTo,
  state: new Uint8Array(snapshot.state),
  state_vector: new Uint8Array(snapshot.stateVector),
  owners: JSON.stringify(snapshot.owners),
});

export const toSnapshot = (row: SnapshotRow): DocumentSnapshot => ({
  upTo: row.up_to,
  state: row.state,
  stateVector: row.state_vector,
  owners: JSON.parse(row.owners) as DocumentSnapshot['owners'],
});

export const stepRow = (documentId: string, step: DocumentStep): StepRow => ({
  document_id: documentId,
  up_to: step.upTo,
  minute: step.minute,
  bytes: new Uint8Array(step.bytes),
  erased: step.erased,
});

export const toStep = (row: StepRow): DocumentStep => ({
  upTo: row.up_to,
  minute: row.minute,
  bytes: row.bytes,
  erased: row.erased,
});

export const voiceTableRow = (question: QuestionAddress, voice: VoiceRow): VoiceTableRow => ({
  lesson_id: question.lessonId,
  question_id: question.questionId,
  voice_id: voice.voiceId,
  content: JSON.stringify(voice.content),
  spent: voice.spent,
  thread: voice.thread ?? '',
});

export const toVoice = (row: VoiceTableRow): VoiceRow => ({
  voiceId: row.voice_id,
  content: JSON.parse(row.content) as VoiceContent,
  spent: row.spent,
  ...(row.thread !== '' && { thread: row.thread }),
});

const collator = new Intl.Collator('en', { numeric: true });

/** "7a" before "10b". */
export const byName = (a: OwnedClass, b: OwnedClass) =>
  collator.compare(a.name, b.name) || collator.compare(a.classId, b.classId);

export const byTemplateName = (a: TemplateCard, b: TemplateCard) =>
  collator.compare(a.name, b.name) || collator.compare(a.templateId, b.templateId);

export const newestFirst = (a: OwnedLesson, b: OwnedLesson) =>
  b.createdAtMs - a.createdAtMs || collator.compare(a.lessonId, b.lessonId);

/** Whose document it is; lessons' ids hold no `-`. */
export const lessonIdOf = (documentId: string) => documentId.split('-', 1)[0] ?? '';

/** The ids of a lesson's documents are those between these two: `-` follows the lesson's id, and `.` follows `-`. */
export const documentRange = (lessonId: string) => ({ from: `${lessonId}-`, before: `${lessonId}.` });
