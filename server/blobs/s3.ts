import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import { StoreFullError } from '../store/port.ts';
import { assertLessonId, isLessonId, isName, nameOf } from './names.ts';
import type { BlobStore } from './port.ts';
import { createS3Requests, S3Error, type S3Answer, type S3Requests } from './s3-requests.ts';
import type { S3Place } from './s3-url.ts';

/** Stands among a lesson's blobs once the lesson is forgotten, so that every node knows. */
const FORGOTTEN = 'forgotten';
/** How many are deleted at once. */
const AT_ONCE = 8;

interface Held {
  /** Size of each blob, in bytes, by name. */
  sizes: Map<string, number>;
  isForgotten: boolean;
}

/**
 * Blobs on S3-compatible storage: `lessonId/name` in a bucket of their own. What a lesson holds is asked of the storage
 * before each put, so that nodes need not know of each other; what that leaves open is in docs/storage.md.
 */
export function openS3Blobs(place: S3Place, parts: { clock: Clock; random: Random }): BlobStore {
  const ask = createS3Requests(place, parts);
  const inTurn = turns();

  async function keep(lessonId: string, bytes: Uint8Array, mostBytes: number): Promise<string | null> {
    const [name, held] = [nameOf(bytes), await heldBy(ask, lessonId)];
    if (held.isForgotten) return null;
    if (held.sizes.has(name)) return name;
    const heldBytes = [...held.sizes.values()].reduce((sum, size) => sum + size, 0);
    if (heldBytes + bytes.length > mostBytes) return null;
    await ask({ method: 'PUT', key: `${lessonId}/${name}`, body: bytes.slice() });
    if (!(await isForgotten(ask, lessonId))) return name;
    await remove(ask, lessonId, [name]); // forgotten by another node meanwhile, which may have looked too early
    return null;
  }

  return {
    async put(lessonId, bytes, mostBytes) {
      assertLessonId(lessonId);
      return inTurn(lessonId, () => keep(lessonId, bytes, mostBytes)).catch(explain);
    },
    async get(lessonId, name) {
      if (!isLessonId(lessonId) || !isName(name)) return null;
      const isWhole = ({ status, body }: S3Answer) => status === 404 || nameOf(body) === name;
      const { status, body } = await ask({ method: 'GET', key: `${lessonId}/${name}`, isWhole });
      return status === 404 ? null : body;
    },
    async list(lessonId) {
      return isLessonId(lessonId) ? [...(await heldBy(ask, lessonId)).sizes.keys()] : [];
    },
    async drop(lessonId, names) {
      if (!isLessonId(lessonId)) return;
      await inTurn(lessonId, () => remove(ask, lessonId, names.filter(isName)));
    },
    async forget(lessonId) {
      if (!isLessonId(lessonId)) return;
      await ask({ method: 'PUT', key: `${lessonId}/${FORGOTTEN}` }); // first: what is put from now on takes itself back
      await inTurn(lessonId, async () =>
        remove(ask, lessonId, [...(await heldBy(ask, lessonId)).sizes.keys()]),
      );
    },
  };
}

/** Whether the bucket is there and lets us in. Throws `S3Error` with the reason. */
export async function checkS3(place: S3Place, parts: { clock: Clock; random: Random }): Promise<void> {
  await createS3Requests(place, parts)({ method: 'GET', query: { 'list-type': '2', 'max-keys': '1' } });
}

/** Of which lessons there is something, or was. */
export async function lessonsOnS3(
  place: S3Place,
  parts: { clock: Clock; random: Random },
): Promise<string[]> {
  const pages = listed(createS3Requests(place, parts), { delimiter: '/' });
  const found: string[] = [];
  for await (const page of pages)
    for (const [, prefix = ''] of page.matchAll(/<CommonPrefixes>\s*<Prefix>([^<]*)\/<\/Prefix>/gu))
      found.push(prefix);
  return found.filter(isLessonId);
}

/** Runs what concerns one lesson one after another, so that what it holds is not counted while it changes here. */
function turns(): <T>(lessonId: string, run: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (lessonId, run) => {
    const turn = (last.get(lessonId) ?? Promise.resolve()).then(run);
    const settled = turn
      .catch(() => undefined)
      .then(() => void (last.get(lessonId) === settled && last.delete(lessonId)));
    last.set(lessonId, settled);
    return turn;
  };
}

/** A list in XML, page by page: storage names at most 1,000 at once. */
async function* listed(ask: S3Requests, which: Record<string, string>): AsyncGenerator<string> {
  for (let after: string | null = ''; after !== null;) {
    const further: Record<string, string> = after === '' ? {} : { 'continuation-token': after };
    const { body } = await ask({ method: 'GET', query: { 'list-type': '2', ...which, ...further } });
    const page = new TextDecoder().decode(body);
    yield page;
    after = textOf(page, 'NextContinuationToken');
  }
}

async function heldBy(ask: S3Requests, lessonId: string): Promise<Held> {
  const held: Held = { sizes: new Map(), isForgotten: false };
  const prefix = `${lessonId}/`;
  for await (const page of listed(ask, { prefix }))
    for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gsu)) {
      const name = (textOf(entry, 'Key') ?? '').slice(prefix.length);
      if (isName(name)) held.sizes.set(name, Number(textOf(entry, 'Size')));
      held.isForgotten ||= name === FORGOTTEN;
    }
  return held;
}

const isForgotten = async (ask: S3Requests, lessonId: string) =>
  (await ask({ method: 'HEAD', key: `${lessonId}/${FORGOTTEN}` })).status !== 404;

async function remove(ask: S3Requests, lessonId: string, names: readonly string[]): Promise<void> {
  const rest = names.values();
  const worker = async () => {
    for (const name of rest) await ask({ method: 'DELETE', key: `${lessonId}/${name}` });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What stands in the first element of that name; null when there is none. */
function textOf(xml: string, name: string): string | null {
  const text = new RegExp(`<${name}>([^<]+)</${name}>`, 'u').exec(xml)?.[1];
  return text?.replace(/&(amp|lt|gt|quot|apos);/gu, (_, entity: string) => ENTITIES[entity] ?? '') ?? null;
}

/** Each maker of storage has its own word for "full": QuotaExceeded, XMinioStorageFull, InsufficientCapacity … */
function explain(error: unknown): never {
  const isFull =
    error instanceof S3Error && (error.status === 507 || /Quota|Full|Insufficient/u.test(error.code));
  throw isFull ? new StoreFullError() : error;
}
