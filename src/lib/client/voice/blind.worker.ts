import { installSubtle } from './subtle.ts';
import { plainBlinder } from './tokens.ts';
import type { BlindingRequest, BlindingAnswer } from './blind.ts';

installSubtle();

self.addEventListener('message', async ({ data: { id, call } }: MessageEvent<BlindingRequest>) => {
  const value = await (
    call.verb === 'blind' ? plainBlinder.blind(...call.input) : plainBlinder.finalize(...call.input)
  ).catch(() => undefined);
  self.postMessage({ id, value } satisfies BlindingAnswer);
});
