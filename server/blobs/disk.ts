import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { StoreFullError } from '../store/port.ts';
import { assertLessonId, isLessonId, isName, nameOf } from './names.ts';
import type { BlobStore } from './port.ts';

/** Endings of what was being written when the hub stopped: nobody was told that it is kept. */
const UNFINISHED = '.part';

/** Blobs in a folder of their own, one folder a lesson, readable by the hub's user alone. */
export function openDiskBlobs(folder: string): BlobStore {
  const held = new Map<string, number>();
  const forgotten = new Set<string>();
  /** Writing and forgetting go one after another, so that what a lesson holds is never counted while it changes. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const turn = last.then(run, run);
    last = turn.catch(() => undefined);
    return turn;
  };

  async function keep(lessonId: string, bytes: Uint8Array, mostBytes: number): Promise<string | null> {
    const [own, name] = [path.join(folder, lessonId), nameOf(bytes)];
    if (forgotten.has(lessonId)) return null;
    if (await sizeOf(path.join(own, name))) return name;
    const heldBytes = held.get(lessonId) ?? (await totalOf(own));
    if (heldBytes + bytes.length > mostBytes) return null;
    await makeFolder(folder, own);
    await write(own, name, bytes);
    held.set(lessonId, heldBytes + bytes.length);
    return name;
  }

  return {
    async put(lessonId, bytes, mostBytes) {
      assertLessonId(lessonId);
      return inTurn(() => keep(lessonId, bytes, mostBytes)).catch(explain);
    },
    async get(lessonId, name) {
      if (!isLessonId(lessonId) || !isName(name)) return null;
      return readFile(path.join(folder, lessonId, name)).catch(unlessMissing(null));
    },
    async list(lessonId) {
      return isLessonId(lessonId) ? namesIn(path.join(folder, lessonId)) : [];
    },
    async drop(lessonId, names) {
      if (!isLessonId(lessonId)) return;
      await inTurn(async () => {
        for (const name of names.filter(isName)) await rm(path.join(folder, lessonId, name), { force: true });
        held.delete(lessonId); // counted anew when the next one comes
      });
    },
    async forget(lessonId) {
      if (!isLessonId(lessonId)) return; // and never the folder of all
      forgotten.add(lessonId);
      held.delete(lessonId);
      await inTurn(() => rm(path.join(folder, lessonId), { recursive: true, force: true }));
    },
  };
}

/** Under another name until all of it is on disk, so that a name never stands for half a file. */
async function write(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const [unfinished, finished] = [path.join(folder, name + UNFINISHED), path.join(folder, name)];
  const file = await open(unfinished, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    await rm(unfinished, { force: true }); // what did not fit takes no room
    throw error;
  } finally {
    await file.close();
  }
  await rename(unfinished, finished);
  await syncFolder(folder);
}

async function makeFolder(folder: string, own: string): Promise<void> {
  const made = await mkdir(own, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  await syncFolder(folder);
  await syncFolder(path.dirname(folder));
}

/** Until then a power cut may take a name away, however safe the bytes are. */
async function syncFolder(folder: string): Promise<void> {
  const directory = await open(folder, 'r');
  await directory.sync().finally(() => directory.close());
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(unlessMissing<string[]>([]))).filter(isName);
}

async function totalOf(folder: string): Promise<number> {
  const names = await namesIn(folder);
  const sizes = await Promise.all(names.map((name) => sizeOf(path.join(folder, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const sizeOf = (file: string) =>
  stat(file)
    .then(({ size }) => size)
    .catch(unlessMissing(0));

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

const unlessMissing =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (codeOf(error) === 'ENOENT') return instead;
    throw error;
  };

function explain(error: unknown): never {
  throw codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT' ? new StoreFullError() : error;
}
