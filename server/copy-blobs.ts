import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { copyBlobs, diskShelf, s3Shelf, type Shelf } from './blobs/copy.ts';
import { readBlobUrl } from './blobs/s3-url.ts';
import { systemClock } from './clock.ts';
import { systemRandom } from './random.ts';

const HELP = `
  npm run copy-blobs -- --from PLACE --to PLACE

  Copies pictures and sounds that the other place has not, and removes nothing. A place is a folder, as in ./data/images, or
  s3://KEY:SECRET@host/bucket as in BLOB_URL; “BLOB_URL” stands for what is in the environment, so that the secret is in no list of
  processes. For moving a school to S3, for a backup, and for bringing one back. Stopped, it goes on where it was.
`;

class UsageError extends Error {}

async function shelfAt(option: string, place: string | undefined, mustBe: boolean): Promise<Shelf> {
  const text = place === 'BLOB_URL' ? (process.env['BLOB_URL'] ?? '') : (place ?? '');
  if (text === '') throw new UsageError(`${option} is missing.`);
  if (text.startsWith('s3')) {
    const s3 = readBlobUrl(text);
    if (!s3) throw new UsageError(`${option} cannot be read; it is like s3://KEY:SECRET@host/bucket.`);
    return s3Shelf(s3, { clock: systemClock, random: systemRandom });
  }
  if (mustBe) await access(text).catch(() => Promise.reject(new UsageError(`There is no folder ${text}.`)));
  return diskShelf(text);
}

try {
  const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } });
  const [from, to] = [await shelfAt('--from', values.from, true), await shelfAt('--to', values.to, false)];
  const { files, copied } = await copyBlobs(from, to);
  console.log(`${files} files are there, ${copied} of them were copied now.`);
} catch (error) {
  console.error(error instanceof UsageError ? `\n  ${error.message}\n${HELP}` : String(error));
  process.exitCode = 1;
}
