import express, { type ErrorRequestHandler, type Request, type Response } from 'express';
import * as v from 'valibot';
import { travelOf } from '#lib/domain/ask.ts';
import { id } from '#lib/protocol/text.ts';
import type { EnvelopeRefusal } from '#lib/protocol/voice.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { QuestionAddress } from '../store/port.ts';
import type { VoiceBox } from './box.ts';
import type { Released } from './released.ts';

/** Every answer to an envelope has this size and status 200, so that from outside "taken" and "refused" look alike. */
export const ANSWER_BYTES = 64;

/** Of an envelope; the box knows which of the two sizes a question's have. */
const LARGEST_BYTES = travelOf({ kind: 'drawing' }).bytes;

const address = v.object({ lessonId: id, questionId: id });

/**
 * The box's door: no cookie is read, none is set, nothing is logged. Mount it before anything that looks at cookies,
 * sessions or addresses, or that logs requests.
 */
export function voiceDoor(box: Pick<VoiceBox, 'accept'>, released: Pick<Released, 'marks'>): express.Router {
  const body = express.raw({ type: () => true, limit: LARGEST_BYTES, inflate: false });
  const router = express.Router();
  router.post('/voice/:lessonId/:questionId', body, async (request, response) => {
    answer(response, await take(box, request));
  });
  router.get('/voice/:lessonId/:questionId/released', async (request, response) => {
    const question = readAddress(request);
    send(response, JSON.stringify(question ? done(await released.marks(question)) : refused('bad_envelope')));
  });
  router.use('/voice', ((error: { status?: number }, _request, response, _next) => {
    answer(response, refused(error.status ? 'bad_envelope' : 'broken'));
  }) satisfies ErrorRequestHandler);
  return router;
}

async function take(
  box: Pick<VoiceBox, 'accept'>,
  request: Request,
): Promise<Outcome<null, EnvelopeRefusal>> {
  const question = readAddress(request);
  const body: unknown = request.body;
  if (!question || !(body instanceof Buffer)) return refused('bad_envelope');
  return box.accept(question, body);
}

function readAddress(request: Request): QuestionAddress | null {
  const parsed = v.safeParse(address, request.params);
  return parsed.success ? parsed.output : null;
}

const answer = (response: Response, outcome: Outcome<null, EnvelopeRefusal>) =>
  send(response, JSON.stringify(outcome).padEnd(ANSWER_BYTES));

/** `end`, not `send`: Express would add an ETag, a mark that comes back with the next request. */
const send = (response: Response, text: string) =>
  response.set({ 'Cache-Control': 'no-store', 'Content-Type': 'application/json' }).end(text);
