import express, { type Request, type Response } from 'express';
import { WALL_KEY_HEADER } from '#lib/protocol/images.ts';
import { voiceFilePath, wallVoiceFilePath } from '#lib/protocol/voice-files.ts';
import { refused, type Outcome } from '#lib/protocol/wire.ts';
import { shownVoiceFile, voiceFile, type VoiceFile } from '../features/voice-files.ts';
import type { Hub } from '../hub.ts';
import { newId } from '../random.ts';
import { answerFrom } from '../realtime/answer.ts';
import { identify, whoIs } from '../realtime/identity.ts';
import { STATUS } from './api.ts';
import { SHOWN } from './images.ts';

type Found = Outcome<VoiceFile, 'no_such_voice'>;

/** Files of voices, bytes out: for the teacher, and for a wall what the teacher has shown. */
export function voiceFileRouter(hub: Hub): express.Router {
  const router = express.Router();
  router.get<{ lessonId: string; questionId: string; voiceId: string }>(
    voiceFilePath(':lessonId', ':questionId', ':voiceId'),
    (request, response) => answer(hub, response, 'voiceFile', () => forTeacher(hub, request)),
  );
  router.get<{ questionId: string; voiceId: string }>(
    wallVoiceFilePath(':questionId', ':voiceId'),
    (request, response) => answer(hub, response, 'wallVoiceFile', () => forWall(hub, request)),
  );
  return router;
}

async function answer(hub: Hub, response: Response, name: string, find: () => Promise<Found>): Promise<void> {
  const outcome = await answerFrom(hub.ports, { name, errorId: newId(hub.ports.random) }, find);
  if (outcome.ok)
    response.set({ ...SHOWN, 'Content-Type': outcome.value.type }).end(Buffer.from(outcome.value.bytes));
  else
    response
      .set('Cache-Control', 'no-store')
      .status(STATUS[outcome.code] ?? 409)
      .json(outcome);
}

async function forTeacher(
  { ports }: Hub,
  { headers, params }: Request<{ lessonId: string; questionId: string; voiceId: string }>,
): Promise<Found> {
  const { lessonId, questionId, voiceId } = params;
  const visitor = await identify(ports, headers);
  await ports.lessons.open(lessonId);
  if (whoIs(ports, lessonId, visitor)?.role !== 'teacher') return refused('no_such_voice');
  return voiceFile(ports, { lessonId, questionId }, voiceId);
}

async function forWall(
  { ports }: Hub,
  request: Request<{ questionId: string; voiceId: string }>,
): Promise<Found> {
  const { questionId, voiceId } = request.params;
  const key = request.get(WALL_KEY_HEADER);
  const lesson = key ? await ports.store.findLessonByWallKey(key) : null;
  if (!lesson) return refused('no_such_voice');
  return shownVoiceFile(ports, { lessonId: lesson.lessonId, questionId }, voiceId);
}
