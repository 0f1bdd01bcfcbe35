import express, { type Request, type Response } from 'express';
import {
  lessonPicturePath,
  planPicturePath,
  planPicturesPath,
  type KeptImage,
} from '#lib/protocol/images.ts';
import { refused, type GeneralCode, type Outcome } from '#lib/protocol/wire.ts';
import type { ImageFile, NoImage } from '../features/images.ts';
import { isAskedOn, keepPicture, planPicture } from '../features/plan-pictures.ts';
import type { Hub } from '../hub.ts';
import { newId } from '../random.ts';
import { answerFrom } from '../realtime/answer.ts';
import { identify, whoIs } from '../realtime/identity.ts';
import { readFile, send, SHOWN } from './images.ts';

/** Pictures that questions are asked about: kept for the teacher who plans them, given to who is in a lesson that asks. */
export function planPictureRouter(hub: Hub): express.Router {
  const router = express.Router();
  const answer = <Value>(name: string, handle: () => Promise<Outcome<Value, NoImage | 'denied'>>) =>
    answerFrom(hub.ports, { name, errorId: newId(hub.ports.random) }, handle);

  router.post(planPicturesPath, async (request, response) => {
    const outcome = await answer('putPlanPicture', () => take(hub, request, response));
    if (!outcome.ok) hub.images.countRefused(outcome.code);
    send(response, outcome);
  });
  router.get<{ blob: string }>(planPicturePath(':blob'), async (request, response) =>
    show(response, await answer('planPicture', () => findOwn(hub, request))),
  );
  router.get<{ lessonId: string; blob: string }>(
    lessonPicturePath(':lessonId', ':blob'),
    async (request, response) => show(response, await answer('lessonPicture', () => findAsked(hub, request))),
  );
  return router;
}

function show(response: Response, outcome: Outcome<ImageFile, NoImage | GeneralCode>): void {
  if (!outcome.ok) return send(response, outcome);
  const { type, bytes } = outcome.value;
  response.set({ ...SHOWN, 'Content-Type': type }).send(Buffer.from(bytes));
}

/** Not a byte is read of what nobody may send. */
async function take(
  { ports, images }: Hub,
  request: Request,
  response: Response,
): Promise<Outcome<KeptImage, NoImage | 'denied'>> {
  const { teacherId } = await identify(ports, request.headers);
  if (teacherId === null) return refused('denied');
  if (!images.mayCome(`plans of ${teacherId}`)) return refused('too_many');
  const file = await readFile(request, response);
  return file.ok ? keepPicture(ports, teacherId, file.value) : file;
}

async function findOwn({ ports }: Hub, request: Request<{ blob: string }>) {
  const { teacherId } = await identify(ports, request.headers);
  return teacherId === null ? refused('no_such_picture') : planPicture(ports, teacherId, request.params.blob);
}

async function findAsked(
  { ports }: Hub,
  { headers, params: { lessonId, blob } }: Request<{ lessonId: string; blob: string }>,
): Promise<Outcome<ImageFile, NoImage>> {
  const visitor = await identify(ports, headers);
  const open = await ports.lessons.open(lessonId);
  const role = whoIs(ports, lessonId, visitor)?.role;
  const mayLook = role === 'teacher' || role === 'student';
  if (!open || !mayLook || !isAskedOn(open.lesson, blob)) return refused('no_such_picture');
  return planPicture(ports, open.card.teacherId, blob);
}
