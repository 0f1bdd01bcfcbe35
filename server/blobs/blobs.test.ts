import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { blobContract } from './contract.ts';
import { openDiskBlobs } from './disk.ts';
import { createMemoryBlobs } from './memory.ts';

const newFolder = () => mkdtemp(path.join(tmpdir(), 'chorus-blobs-'));

blobContract('The memory', async () => ({ blobs: createMemoryBlobs(), discard: async () => {} }));

blobContract('The disk', async () => {
  const folder = await newFolder();
  const images = path.join(folder, 'images');
  return {
    blobs: openDiskBlobs(images),
    reopen: () => openDiskBlobs(images),
    discard: () => rm(folder, { recursive: true }),
  };
});

test('a file that was half written when the power went is no blob, and does not stand in its way', async () => {
  const folder = await newFolder();
  onTestFinished(() => rm(folder, { recursive: true }));
  const name = (await openDiskBlobs(folder).put('a', Buffer.from('lever'), 5)) ?? '';
  await rm(path.join(folder, 'a', name));
  await writeFile(path.join(folder, 'a', `${name}.part`), 'lev');
  const blobs = openDiskBlobs(folder);
  expect(await blobs.get('a', name)).toBeNull();
  expect(await blobs.put('a', Buffer.from('lever'), 5)).toBe(name);
  expect(await readdir(path.join(folder, 'a'))).toEqual([name]);
});

test('nobody but the hub reads what children photographed', async () => {
  const folder = await newFolder();
  onTestFinished(() => rm(folder, { recursive: true }));
  const name = (await openDiskBlobs(path.join(folder, 'images')).put('a', Buffer.from('lever'), 5)) ?? '';
  const modes = ['images', 'images/a', `images/a/${name}`].map(
    async (each) => (await stat(path.join(folder, each))).mode & 0o777,
  );
  expect(await Promise.all(modes)).toEqual([0o700, 0o700, 0o600]);
});
