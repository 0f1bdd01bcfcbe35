import express, { type Request, type Response } from 'express';
import { documentId as idOf, parseDocumentId } from '#lib/domain/documents.ts';
import {
  IMAGE_MAX_BYTES,
  imagePath,
  imagesPath,
  soundPath,
  soundsPath,
  wallImagePath,
  WALL_KEY_HEADER,
  type KeptImage,
  type KeptSound,
} from '#lib/protocol/images.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { DocumentAccess } from '../documents/access.ts';
import type { ImageFile, NoImage } from '../features/images.ts';
import { isAskedOn, planPicture } from '../features/plan-pictures.ts';
import type { Hub } from '../hub.ts';
import { newId } from '../random.ts';
import { answerFrom } from '../realtime/answer.ts';
import { accessTo, identify } from '../realtime/identity.ts';
import { STATUS } from './api.ts';

/**
 * A picture is shown and does nothing else, also when somebody opens it by itself, and no browser keeps it
 * on its disk: when somebody has left a shared device, or the wall has moved on, there is nothing of it there.
 */
export const SHOWN = {
  'Cache-Control': 'no-store',
  'Content-Disposition': 'inline',
  'Content-Security-Policy': "default-src 'none'; sandbox",
};

type Kept = KeptImage | KeptSound;
type Keep = (lessonId: string, bytes: Uint8Array) => Promise<Outcome<Kept, NoImage>>;

/** Pictures and sounds on boards: bytes in, bytes out, where everything else of the API is JSON. */
export function imageRouter(hub: Hub): express.Router {
  const router = express.Router();
  const answer = <Value>(name: string, handle: () => Promise<Outcome<Value, NoImage>>) =>
    answerFrom(hub.ports, { name, errorId: newId(hub.ports.random) }, handle);

  const taking = (name: string, path: string, keep: Keep) =>
    router.post<{ documentId: string }>(path, async (request, response) => {
      const outcome = await answer(name, () => take(hub, { request, response, keep }));
      if (!outcome.ok) hub.images.countRefused(outcome.code);
      send(response, outcome);
    });
  taking('putImage', imagesPath(':documentId'), (lessonId, bytes) => hub.images.put(lessonId, bytes));
  taking('putSound', soundsPath(':documentId'), (lessonId, bytes) => hub.images.putSound(lessonId, bytes));
  router.get<{ documentId: string; blob: string }>(
    [imagePath(':documentId', ':blob'), soundPath(':documentId', ':blob')],
    async (request, response) => {
      const outcome = await answer('image', () => find(hub, request));
      if (!outcome.ok) return send(response, outcome);
      response.set({ ...SHOWN, 'Content-Type': outcome.value.type }).send(Buffer.from(outcome.value.bytes));
    },
  );
  router.get<{ blob: string }>(wallImagePath(':blob'), async (request, response) => {
    const outcome = await answer('wallImage', () => findOnWall(hub, request));
    if (!outcome.ok) return send(response, outcome);
    const { type, bytes } = outcome.value;
    response.set({ ...SHOWN, 'Content-Type': type }).send(Buffer.from(bytes));
  });
  return router;
}

export const send = (response: Response, outcome: Outcome<Kept, string>) =>
  void response
    .set('Cache-Control', 'no-store')
    .status(outcome.ok ? 200 : (STATUS[outcome.code] ?? 409))
    .json(outcome);

interface Visit {
  lessonId: string;
  access: DocumentAccess;
}

/** Null: there is no such board for whoever asks. */
async function enter({ ports }: Hub, documentId: string, request: Request): Promise<Visit | null> {
  const lessonId = parseDocumentId(documentId)?.lessonId;
  if (lessonId === undefined) return null;
  const access = await accessTo(ports, documentId, await identify(ports, request.headers));
  return access?.mayRead() ? { lessonId, access } : null;
}

/** Not a byte is read of what nobody may send. */
async function take(
  hub: Hub,
  { request, response, keep }: { request: Request<{ documentId: string }>; response: Response; keep: Keep },
): Promise<Outcome<Kept, NoImage>> {
  const visit = await enter(hub, request.params.documentId, request);
  if (!visit) return refused('no_such_document');
  const { lessonId, access } = visit;
  if (!access.mayWrite()) return refused('read_only');
  if (!hub.images.mayCome(access.seatId ?? `teacher ${lessonId}`)) return refused('too_many');
  const file = await readFile(request, response);
  if (!file.ok) return file;
  // On a slow line the lesson may have gone on meanwhile.
  return access.mayWrite() ? keep(lessonId, file.value) : refused('read_only');
}

async function find(
  hub: Hub,
  request: Request<{ documentId: string; blob: string }>,
): Promise<Outcome<ImageFile, NoImage>> {
  const { documentId, blob } = request.params;
  const visit = await enter(hub, documentId, request);
  const file = visit && (await hub.images.get(visit.lessonId, blob));
  return file ? done(file) : refused(visit ? 'no_such_picture' : 'no_such_document');
}

/** A screen is given the pictures that are seen on the wall now, and those that were asked about; no others. */
async function findOnWall(
  { ports, images }: Hub,
  request: Request<{ blob: string }>,
): Promise<Outcome<ImageFile, NoImage>> {
  const { blob } = request.params;
  const key = request.get(WALL_KEY_HEADER);
  const found = key ? await ports.store.findLessonByWallKey(key) : null;
  const lessonId = found?.lessonId;
  const lesson = lessonId === undefined ? undefined : ports.lessons.peek(lessonId)?.lesson;
  if (found && lesson && isAskedOn(lesson, blob)) return planPicture(ports, found.teacherId, blob);
  const onWall = lesson?.onWall;
  if (lessonId === undefined || !onWall) return refused('no_such_picture');
  if (!ports.documents.isOnSheet(idOf({ lessonId, ...onWall }), blob)) return refused('no_such_picture');
  const file = await images.get(lessonId, blob);
  return file ? done(file) : refused('no_such_picture');
}

const readRaw = express.raw({ type: () => true, limit: IMAGE_MAX_BYTES, inflate: false });

/** What is packed once more, or breaks off, is no picture. */
export const readFile = (request: Request, response: Response) =>
  new Promise<Outcome<Uint8Array, 'too_big' | 'not_a_picture'>>((resolve, reject) => {
    readRaw(request, response, (error?: unknown) => {
      const status = (error as { status?: number } | undefined)?.status;
      const body: unknown = request.body;
      if (!error) resolve(done(body instanceof Uint8Array ? body : new Uint8Array()));
      else if (status === undefined || status >= 500) reject(error as Error);
      else resolve(refused(status === 413 ? 'too_big' : 'not_a_picture'));
    });
  });
