import type { EventBody, LessonEvent } from '#lib/protocol/events.ts';
import type { GroupRule } from '#lib/protocol/grouping.ts';
import type {
  CardChange,
  DocumentUpdate,
  OwnedClass,
  OwnedLesson,
  OwnedTemplate,
  Teacher,
  VoiceRow,
} from '../port.ts';

export const aTeacher = (teacherId: string, name: string): Teacher => ({
  teacherId,
  name,
  passwordHash: `scrypt$1$salt$${teacherId}`,
});

export const aClass = (classId: string, change: Partial<OwnedClass> = {}): OwnedClass => ({
  classId,
  teacherId: 'teacher1',
  name: 'Class 7a',
  students: ['Ada', 'Ben'],
  ...change,
});

export const aRule: GroupRule = { kind: 'together', names: ['Ada', 'Ben'] };

export const aTemplate = (templateId: string, change: Partial<OwnedTemplate> = {}): OwnedTemplate => ({
  templateId,
  teacherId: 'teacher1',
  name: 'Levers',
  objects: '[{"kind":"note","text":"half \\ud83d, 語 and \'quotes\'"}]',
  ...change,
});

export const aLesson = (lessonId: string, change: Partial<OwnedLesson> = {}): OwnedLesson => ({
  lessonId,
  teacherId: 'teacher1',
  title: 'Rivers',
  classId: null,
  phase: 'planned',
  plan: [],
  code: null,
  wallKey: null,
  createdAtMs: 1_700_000_000_000,
  ...change,
});

const STUDENT_TIME_MS = 1_700_000_000_000;
/** Whole minutes since 1970. */
export const MINUTE = 28_333_333;

export const anEvent = (body: EventBody, atMs = STUDENT_TIME_MS): LessonEvent => ({ ...body, atMs });
export const aHand = (text: string): LessonEvent => anEvent({ type: 'hand:raised', seatId: 'seat1', text });

export const inLobby = (code: string): CardChange => ({ phase: 'lobby', code, wallKey: `wall${code}` });
export const ended: CardChange = { phase: 'ended', code: null, wallKey: null };

export const anUpdate = (text: string, seatId: string | null = 'seat1'): DocumentUpdate => ({
  seatId,
  bytes: new TextEncoder().encode(text),
});

/** What updates say, as `anUpdate` put it in. */
export const textsOf = (updates: readonly DocumentUpdate[]) =>
  updates.map(({ bytes }) => new TextDecoder().decode(bytes));

export const aVoice = (voiceId: string, spent: string, text = 'I see'): VoiceRow => ({
  voiceId,
  spent,
  content: { kind: 'text', text },
});

/** Names of things that a careless object takes for its own. */
export const TRAPS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
