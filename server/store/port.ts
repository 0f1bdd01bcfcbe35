import type { HistoryStep } from '#lib/domain/history.ts';
import type { LessonEvent } from '#lib/protocol/events.ts';
import type { GroupRule } from '#lib/protocol/grouping.ts';
import type { RoomPlaces } from '#lib/protocol/help.ts';
import type { LessonCard, Phase, SchoolClass } from '#lib/protocol/http.ts';
import type { Safeguards } from '#lib/protocol/safeguards.ts';
import type { Voice } from '#lib/protocol/voice.ts';

export interface Teacher {
  teacherId: string;
  /** Unique, compared without case. */
  name: string;
  /** `scheme$parameters$salt$hash`, see features/passwords.ts. */
  passwordHash: string;
}

export interface Session {
  /** SHA-256 of the cookie's token, base64url: a leaked database signs nobody in. */
  tokenHash: string;
  teacherId: string;
  expiresAtMs: number;
}

export type OwnedClass = SchoolClass & { teacherId: string };
export type OwnedLesson = LessonCard & { teacherId: string };

/** A template as a list shows it. */
export interface TemplateCard {
  templateId: string;
  name: string;
}

export interface OwnedTemplate extends TemplateCard {
  teacherId: string;
  /** JSON of a clip's objects; to the store it is a text. */
  objects: string;
}

/** What a list of lessons shows, kept in the same commit as the events that change it. */
export interface CardChange {
  phase: Phase;
  code: string | null;
  wallKey: string | null;
}

export interface DocumentUpdate {
  /** Who wrote it; null for the hub itself and for teachers. */
  seatId: string | null;
  /** One Yjs update, V1 encoding. */
  bytes: Uint8Array;
}

/** An update in its document's log: numbers begin with 1 and only grow. */
export interface LoggedUpdate extends DocumentUpdate {
  number: number;
  /** When it came, whole minutes since 1970: for children, no finer than it must be. */
  minute: number;
}

/** What a document's updates up to one make, so that it need not be made of them again. */
export interface DocumentSnapshot {
  /** The number of the newest update in it. */
  upTo: number;
  /** One Yjs update, V1 encoding, and its state vector. */
  state: Uint8Array;
  stateVector: Uint8Array;
  /** Whose each Yjs client id is; null for teachers. */
  owners: [client: number, seatId: string | null][];
}

/** What changed within one minute; it outlasts the updates that it was made of. */
export interface DocumentStep extends HistoryStep {
  /** The number of the newest update in it. */
  upTo: number;
  /** JSON of what was erased in it and by whom (domain/history.ts); to the store it is a text. */
  erased: string;
}

/** A document as it is. */
export interface StoredDocument {
  snapshot: DocumentSnapshot | null;
  /** What the snapshot does not hold, in order. */
  updates: LoggedUpdate[];
}

/** A document as it is, and as it was. */
export interface StoredHistory extends StoredDocument {
  /** In order. All there are make together what the snapshot is. */
  steps: DocumentStep[];
}

/** A question's place among all lessons. */
export interface QuestionAddress {
  lessonId: string;
  questionId: string;
}

/** A voice on its way to disk. No field here can hold a person, a time or an order. */
export interface VoiceRow extends Voice {
  /** X25519, base64url: to which the teacher can answer; made for this voice alone. */
  thread?: string;
  /** SHA-256 of the token's nonce, base64url: spends it, and lets its owner find the voice again. */
  spent: string;
}

/** For /metrics; null where nothing was written since the start, or nothing is kept. */
export interface Durability {
  /** When the last commit was on disk, ms since 1970. */
  lastWriteAtMs: number | null;
  /** 95 of 100 of the latest commits took no longer, fsync included. */
  commitP95Ms: number | null;
}

/** Thrown by every writing verb when the disk is full or fails. Nothing of the call was kept; it heals with the disk. */
export class StoreFullError extends Error {
  override name = 'StoreFullError';
}

/**
 * Where everything lives that must not be lost. A write that has resolved is on disk (fsync). Verbs are intentions, so no
 * caller can lose a write between a get and a set. Expected refusals are `false` or `null`; a lost store throws.
 */
export interface Store {
  /** Makes the first teacher; false when there is one already, whoever was quicker. */
  addFirstTeacher(teacher: Teacher): Promise<boolean>;
  hasTeacher(): Promise<boolean>;
  findTeacherByName(name: string): Promise<Teacher | null>;

  addSession(session: Session): Promise<void>;
  /** The teacher of a session that has not expired. */
  findTeacherBySession(tokenHash: string, nowMs: number): Promise<Teacher | null>;
  removeSession(tokenHash: string): Promise<void>;

  /** Makes or replaces; the class's rules and its room stay. */
  putClass(schoolClass: OwnedClass): Promise<void>;
  findClass(classId: string): Promise<OwnedClass | null>;
  /** By name. */
  listClasses(teacherId: string): Promise<OwnedClass[]>;
  removeClass(classId: string): Promise<void>;
  /** For groups of this class. False, and nothing kept, when there is no such class. */
  putRules(classId: string, rules: readonly GroupRule[]): Promise<boolean>;
  /** None when there is no such class. */
  listRules(classId: string): Promise<GroupRule[]>;
  /** Where this class sits, by name. False, and nothing kept, when there is no such class. */
  putRoom(classId: string, room: RoomPlaces): Promise<boolean>;
  /** Empty when there is no such class, or nobody has arranged it. */
  findRoom(classId: string): Promise<RoomPlaces>;

  /** False, and nothing kept, when the teacher has so many already. */
  addTemplate(template: OwnedTemplate, most: number): Promise<boolean>;
  findTemplate(templateId: string): Promise<OwnedTemplate | null>;
  /** By name. */
  listTemplates(teacherId: string): Promise<TemplateCard[]>;
  renameTemplate(templateId: string, name: string): Promise<void>;
  removeTemplate(templateId: string): Promise<void>;

  /** Makes or replaces. */
  putSafeguards(teacherId: string, safeguards: Safeguards): Promise<void>;
  /** Null before there are any. */
  findSafeguards(teacherId: string): Promise<Safeguards | null>;

  /** Makes a lesson, or replaces title, class and plan of one that is still planned; false when it has opened. */
  putLesson(lesson: OwnedLesson): Promise<boolean>;
  findLesson(lessonId: string): Promise<OwnedLesson | null>;
  findLessonByCode(code: string): Promise<OwnedLesson | null>;
  findLessonByWallKey(wallKey: string): Promise<OwnedLesson | null>;
  /** Newest first. */
  listLessons(teacherId: string): Promise<OwnedLesson[]>;
  /** Lessons in lobby or live, of all teachers: what a starting hub takes up again. */
  listRunningLessons(): Promise<OwnedLesson[]>;
  /** The lesson, its log, its documents and its voices: gone. */
  removeLesson(lessonId: string): Promise<void>;

  /**
   * Appends to a lesson's log when it holds exactly `expected` events, and changes the lesson's card in the same commit.
   * False, and nothing kept, when somebody else was first. Throws when there is no such lesson (any more).
   */
  appendEvents(
    lessonId: string,
    expected: number,
    events: readonly LessonEvent[],
    card?: CardChange,
  ): Promise<boolean>;
  /** In order, from number `after` (0 = all). */
  readEvents(lessonId: string, after: number): Promise<LessonEvent[]>;

  /**
   * A lesson gets a new home, whose documents it alone may write from now on: with the number that is returned, which only
   * grows, from 1. Appends under way are settled when it resolves. Throws when there is no such lesson (any more).
   */
  takeOver(lessonId: string): Promise<number>;
  /** There are no homes any more: a hub that is alone begins, and 0 is right again for every lesson. */
  dismissHomes(): Promise<void>;
  /**
   * Appends to a document's log, in this order, in one commit. `fence`: what the lesson's home was given by `takeOver`; 0
   * where nobody ever took it over. False, and nothing kept, when it is not the newest, or the lesson it was given for is gone.
   */
  appendUpdates(
    documentId: string,
    updates: readonly DocumentUpdate[],
    minute: number,
    fence: number,
  ): Promise<boolean>;
  /** The log, in order, as far back as it is kept; without what was set aside. */
  readUpdates(documentId: string): Promise<DocumentUpdate[]>;
  readDocument(documentId: string): Promise<StoredDocument>;
  /** With the steps after number `after` (0 = all). */
  readHistory(documentId: string, after: number): Promise<StoredHistory>;
  /**
   * Keeps a snapshot and the steps that lead to it from the one before, in one commit. False, and nothing kept, when the
   * log does not hold the update that the snapshot goes up to (any more).
   */
  putSnapshot(
    documentId: string,
    snapshot: DocumentSnapshot,
    steps: readonly DocumentStep[],
  ): Promise<boolean>;
  /** Lets go of what the newest snapshot and the steps both hold: older snapshots, and updates but the newest. */
  trimDocument(documentId: string): Promise<void>;
  /** Documents with two or more steps of before that minute, or with an update of before it that no snapshot holds. */
  listAgedDocuments(beforeMinute: number): Promise<string[]>;
  /** All steps up to this one become this one. False, and nothing changed, when there is no step with its number. */
  mergeSteps(documentId: string, step: DocumentStep): Promise<boolean>;
  /** Updates that cannot be applied: kept, but never read again. */
  setAside(documentId: string, numbers: readonly number[]): Promise<void>;

  /**
   * Keeps voices in no order. A voice whose `spent` is already there takes the place of that one, which is gone with its id.
   * A release may be repeated. Throws when there is no such lesson (any more).
   */
  releaseVoices(question: QuestionAddress, voices: readonly VoiceRow[]): Promise<void>;
  /** In no order that says anything. */
  listVoices(question: QuestionAddress): Promise<VoiceRow[]>;

  /** True when a write just now would reach the disk; for /readyz. */
  isWritable(): Promise<boolean>;
  durability(): Durability;
  close(): Promise<void>;
}
