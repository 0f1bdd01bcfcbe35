import { installSubtle } from './subtle.ts';
import { plainBlinder } from './tokens.ts';
import type { BlindingRequest, BlindingAnswer } from './blind.ts';

installSubtle();

function work(call: BlindingRequest['call']): Promise<BlindingAnswer['value']> {
  if (call.verb === 'hash') return plainBlinder.hash(...call.input);
  return call.verb === 'blind' ? plainBlinder.blind(...call.input) : plainBlinder.finalize(...call.input);
}

self.addEventListener('message', async ({ data: { id, call } }: MessageEvent<BlindingRequest>) => {
  const value = await work(call).catch(() => undefined);
  self.postMessage({ id, value } satisfies BlindingAnswer);
});
