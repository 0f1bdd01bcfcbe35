import type { RefusalCode } from '#lib/protocol/index.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { answered } from '../idb.ts';
import type { Blinded, Thread, Token } from './tokens.ts';

/** What a device knows of its voice in one question. */
export interface Saved {
  questionId: string;
  /** The key that the rest belongs to. */
  keyId: string;
  /** Shown to the hub or about to be; kept until there is a token, so that a lost answer can be asked for again. */
  blinded: Blinded | null;
  token: Token | null;
  content: VoiceContent | null;
  /** To which the teacher can write back; made when something is said, kept until the lesson is left. */
  thread: Thread | null;
  /** What was said in the end, kept as long as the thread: it is what the teacher writes back to. */
  own: VoiceContent | null;
  /** How often it has been said differently. */
  edition: number;
  /** The hub has said that it holds this edition. */
  isSent: boolean;
  /** It is among the released ones, in some edition. */
  isCounted: boolean;
  /** The question has closed, or it was refused. `late`: counted, but perhaps as it was before the last change. */
  end: 'counted' | 'late' | RefusalCode | null;
}

/**
 * Where a device keeps tokens and unsent voices: by lesson, not by seat, for a token belongs to whoever holds it and
 * stays good when the seat gets another name.
 */
export interface VoiceStorage {
  /** What is kept of this lesson. What was kept of others is deleted. */
  load(lessonId: string): Promise<Saved[]>;
  keep(lessonId: string, saved: Saved): Promise<void>;
  clear(): Promise<void>;
}

export function memoryStorage(): VoiceStorage {
  const kept = new Map<string, Saved>();
  return {
    load: async () => [...kept.values()],
    keep: async (_lessonId, saved) => void kept.set(saved.questionId, saved),
    clear: async () => kept.clear(),
  };
}

const STORE = 'voices';
type Row = Saved & { lessonId: string };

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('chorus-voice', 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(STORE, { keyPath: ['lessonId', 'questionId'] });
  });
  return answered(request);
}

export async function deviceStorage(): Promise<VoiceStorage> {
  const database = await openDatabase();
  const store = (mode: IDBTransactionMode) => database.transaction(STORE, mode).objectStore(STORE);
  return {
    async load(lessonId) {
      const rows = await answered<Row[]>(store('readonly').getAll());
      const others = rows.filter((row) => row.lessonId !== lessonId);
      const open = store('readwrite');
      await Promise.all(others.map((row) => answered(open.delete([row.lessonId, row.questionId]))));
      return rows.filter((row) => row.lessonId === lessonId);
    },
    keep: async (lessonId, saved) => void (await answered(store('readwrite').put({ ...saved, lessonId }))),
    clear: async () => void (await answered(store('readwrite').clear())),
  };
}
