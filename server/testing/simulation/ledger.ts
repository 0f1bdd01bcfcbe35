import type { RefusalCode } from '#lib/protocol/index.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';

export type SignalKind = 'light' | 'hand' | 'attempt';

/** Times in ms by `performance.now()`, throughout. */
export interface SentSignal {
  kind: SignalKind;
  seatId: string;
  /** What makes it this one: the light, the words, the task and the answer. */
  detail: string;
  atMs: number;
  /** Sent while the network was away: it has to arrive, but nobody can ask how soon. */
  wasOffline: boolean;
  /** Null while the answer is out. */
  answer: 'done' | RefusalCode | null;
  /** When the desk's fold held it. */
  seenAtMs: number | null;
}

export interface Drawn {
  objectId: string;
  documentId: string;
  seatId: string;
  kind: 'note' | 'ink';
  /** What the note says in the end; '' for ink. */
  text: string;
  atMs: number;
  /** When its maker last changed it. */
  changedAtMs: number;
  wasOffline: boolean;
  /** When the hub said that the last change is on disk. */
  savedAtMs: number | null;
  /** Seats that have it in their document. */
  seenBy: Set<string>;
}

export interface Said {
  questionId: string;
  content: VoiceContent;
}

type NewSignal = Pick<SentSignal, 'kind' | 'seatId' | 'detail' | 'wasOffline'>;
type NewDrawn = Pick<Drawn, 'objectId' | 'documentId' | 'seatId' | 'kind' | 'text' | 'wasOffline'>;

/** What the class did, and when it was seen where: the simulation's own book, against which the hub is held. */
export class Ledger {
  readonly signals: SentSignal[] = [];
  readonly drawn = new Map<string, Drawn>();
  readonly said: Said[] = [];
  /** Who was told, on which question, that the hub holds their voice: question and seat. */
  readonly toldSent = new Set<string>();
  /** What went wrong on the way and stops a student: each is missing something. */
  readonly trouble: string[] = [];
  moves = 0;
  /** From drawing something to a mate's document. */
  readonly arrivalsMs: number[] = [];
  /** From a change to the hub's word that it is on disk. */
  readonly savesMs: number[] = [];

  send(signal: NewSignal): SentSignal {
    const sent: SentSignal = { ...signal, atMs: performance.now(), answer: null, seenAtMs: null };
    this.signals.push(sent);
    return sent;
  }

  /** The desk has a signal: it is the oldest of this kind that was not refused and not seen yet. */
  see(kind: SignalKind, seatId: string, detail: string): void {
    const isIt = (each: SentSignal) =>
      each.kind === kind && each.seatId === seatId && each.detail === detail && each.seenAtMs === null;
    const sent = this.signals.find((each) => isIt(each) && (each.answer === null || each.answer === 'done'));
    if (sent) sent.seenAtMs = performance.now();
  }

  draw(object: NewDrawn): void {
    const nowMs = performance.now();
    const drawn: Drawn = {
      ...object,
      ...{ atMs: nowMs, changedAtMs: nowMs, savedAtMs: null, seenBy: new Set<string>() },
    };
    this.drawn.set(object.objectId, drawn);
  }

  amend(drawn: Drawn, text: string): void {
    drawn.text = text;
    drawn.changedAtMs = performance.now();
    drawn.savedAtMs = null;
  }

  /** The object is in the document of this seat, which was up to date since then; null: it only comes to be. */
  arrive(objectId: string, seatId: string, sinceMs: number | null): void {
    const drawn = this.drawn.get(objectId);
    if (!drawn || drawn.seatId === seatId || drawn.seenBy.has(seatId)) return;
    drawn.seenBy.add(seatId);
    if (!drawn.wasOffline && sinceMs !== null && sinceMs <= drawn.atMs)
      this.arrivalsMs.push(performance.now() - drawn.atMs);
  }

  /** Everything this seat drew on this document so far is on disk. */
  save(documentId: string, seatId: string): void {
    const nowMs = performance.now();
    for (const drawn of this.drawn.values()) {
      if (drawn.documentId !== documentId || drawn.seatId !== seatId || drawn.savedAtMs !== null) continue;
      drawn.savedAtMs = nowMs;
      if (!drawn.wasOffline) this.savesMs.push(nowMs - drawn.changedAtMs);
    }
  }
}
