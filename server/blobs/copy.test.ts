import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { systemRandom } from '../random.ts';
import { copyBlobs, diskShelf, s3Shelf } from './copy.ts';
import { startTestS3 } from './testing/s3-server.ts';

const parts = { clock: systemClock, random: systemRandom };

async function newDisk() {
  const folder = await mkdtemp(path.join(tmpdir(), 'chorus-copy-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return diskShelf(folder);
}

/** A school's pictures on its disk: three lessons with four pictures. */
async function setup() {
  const [school, backup, s3] = [await newDisk(), await newDisk(), await startTestS3()];
  onTestFinished(() => s3.close());
  for (const each of ['a one', 'a two', 'a2 one', 'b one'])
    await school.blobs.put(each.split(' ')[0] ?? '', Buffer.from(each), 100);
  return { school, backup, s3, bucket: s3Shelf(s3.place, parts) };
}

test('a school’s pictures go to S3, come back as a backup, and are the same', async () => {
  const { school, backup, bucket, s3 } = await setup();
  expect(await copyBlobs(school, bucket)).toEqual({ files: 4, copied: 4 });
  expect(await copyBlobs(bucket, backup)).toEqual({ files: 4, copied: 4 });
  expect((await backup.lessons()).toSorted()).toEqual(['a', 'a2', 'b']);
  for (const lesson of ['a', 'a2', 'b'])
    expect((await backup.blobs.list(lesson)).toSorted()).toEqual(
      (await school.blobs.list(lesson)).toSorted(),
    );
  expect(s3.objects.size).toBe(4);
});

test('a copy that was stopped goes on where it was', async () => {
  const { school, bucket, s3 } = await setup();
  await copyBlobs(school, bucket);
  s3.objects.delete([...s3.objects.keys()][2] ?? '');
  expect(await copyBlobs(school, bucket)).toEqual({ files: 4, copied: 1 });
});

test('of what was deleted nothing is copied, and nothing brings it back', async () => {
  const { school, backup, bucket } = await setup();
  await copyBlobs(school, bucket);
  await bucket.blobs.forget('a');
  expect(await copyBlobs(bucket, backup)).toEqual({ files: 2, copied: 2 });
  await expect(copyBlobs(school, bucket)).rejects.toThrow('lesson a was deleted');
});
