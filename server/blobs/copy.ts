import { readdir } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import { openDiskBlobs } from './disk.ts';
import { isLessonId } from './names.ts';
import type { BlobStore } from './port.ts';
import { lessonsOnS3, openS3Blobs } from './s3.ts';
import type { S3Place } from './s3-url.ts';

/** A store of blobs that can say whose blobs it has. */
export interface Shelf {
  blobs: BlobStore;
  lessons(): Promise<string[]>;
}

export interface Copied {
  /** Files that are in both now, and how many of them had to be copied. */
  files: number;
  copied: number;
}

export function diskShelf(folder: string): Shelf {
  const lessons = async () => (await readdir(folder)).filter(isLessonId);
  return { blobs: openDiskBlobs(folder), lessons };
}

export function s3Shelf(place: S3Place, parts: { clock: Clock; random: Random }): Shelf {
  return { blobs: openS3Blobs(place, parts), lessons: () => lessonsOnS3(place, parts) };
}

/**
 * Copies what the other has not, and removes nothing. A copy that was stopped goes on where it was. Whatever is copied is
 * called by its content, so a file that is there is the right one.
 */
export async function copyBlobs(from: Shelf, to: Shelf): Promise<Copied> {
  const done: Copied = { files: 0, copied: 0 };
  for (const lessonId of await from.lessons()) {
    const [names, there] = [await from.blobs.list(lessonId), new Set(await to.blobs.list(lessonId))];
    for (const name of names) {
      if (!there.has(name)) done.copied += await copyOne(from, to, lessonId, name);
      done.files += 1;
    }
  }
  return done;
}

/** 1, or 0 when it went away meanwhile: somebody deleted its lesson. */
async function copyOne(from: Shelf, to: Shelf, lessonId: string, name: string): Promise<number> {
  const bytes = await from.blobs.get(lessonId, name);
  if (!bytes) return 0;
  const kept = await to.blobs.put(lessonId, bytes, Infinity);
  if (kept === null) throw new Error(`lesson ${lessonId} was deleted where its pictures should go`);
  if (kept !== name)
    throw new Error(`${lessonId}/${name} is not what its name says: the disk it is on is failing`);
  return 1;
}
