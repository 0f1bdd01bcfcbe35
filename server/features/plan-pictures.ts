import { picturesIn } from '#lib/domain/ask.ts';
import { wasOpened, type Lesson } from '#lib/domain/lesson.ts';
import { readImageHead } from '#lib/domain/image.ts';
import { IMAGE_MAX_SIDE, PLAN_PICTURE_MAX_BYTES, type KeptImage } from '#lib/protocol/images.ts';
import type { Activity, Plan } from '#lib/protocol/plan.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { FeaturePorts } from '../hub.ts';
import { PLAN_PICTURES_BYTES } from '../limits.ts';
import type { ImageFile, NoImage } from './images.ts';

const shownIn = (plan: readonly Activity[]) =>
  picturesIn(plan.flatMap((activity) => (activity.kind === 'question' ? [activity.ask] : [])));

type Ports = Pick<FeaturePorts, 'blobs' | 'store'>;

/** All that some plan of the teacher's shows; a lesson that was held keeps its plan. */
async function picturesOf({ store }: Ports, teacherId: string): Promise<Set<string>> {
  return new Set((await store.listLessons(teacherId)).flatMap(({ plan }) => shownIn(plan)));
}

/** Of pictures that a plan has shown, removes those that no plan shows any more. */
export async function dropPictures(ports: Ports, teacherId: string, before: Plan): Promise<void> {
  const shown = shownIn(before);
  if (shown.length === 0) return;
  const kept = await picturesOf(ports, teacherId);
  await ports.blobs.drop(
    teacherId,
    shown.filter((blob) => !kept.has(blob)),
  );
}

/** Keeps a picture for a plan. Where there is no room, what was chosen once and is in no plan goes first. */
export async function keepPicture(
  ports: Ports,
  teacherId: string,
  bytes: Uint8Array,
): Promise<Outcome<KeptImage, NoImage>> {
  const head = readImageHead(bytes);
  if (!head || head.moves) return refused('not_a_picture');
  const { width, height } = head;
  if (bytes.length > PLAN_PICTURE_MAX_BYTES || Math.max(width, height) > IMAGE_MAX_SIDE)
    return refused('too_big');
  const put = () => ports.blobs.put(teacherId, bytes, PLAN_PICTURES_BYTES);
  const blob = (await put()) ?? (await makeRoom(ports, teacherId).then(put));
  return blob === null ? refused('pictures_full') : done({ blob, width, height });
}

async function makeRoom(ports: Ports, teacherId: string): Promise<void> {
  const [all, kept] = [await ports.blobs.list(teacherId), await picturesOf(ports, teacherId)];
  await ports.blobs.drop(
    teacherId,
    all.filter((blob) => !kept.has(blob)),
  );
}

export async function hasPictures({ blobs }: Ports, teacherId: string, plan: Plan): Promise<boolean> {
  const files = await Promise.all(shownIn(plan).map((blob) => blobs.get(teacherId, blob)));
  return files.every((file) => file !== null);
}

export async function planPicture(
  { blobs }: Ports,
  teacherId: string,
  blob: string,
): Promise<Outcome<ImageFile, NoImage>> {
  const bytes = await blobs.get(teacherId, blob);
  const type = bytes && readImageHead(bytes)?.type;
  return bytes && type ? done({ type, bytes }) : refused('no_such_picture');
}

/** Nothing is shown of a question before it opens. */
export const isAskedOn = (lesson: Lesson, blob: string): boolean =>
  shownIn(lesson.activities.filter(({ id }) => wasOpened(lesson, id))).includes(blob);
