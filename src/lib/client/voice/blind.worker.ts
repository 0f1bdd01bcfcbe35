import { plainBlinder } from './tokens.ts';
import type { BlindingRequest, BlindingAnswer } from './blind.ts';

/** On plain http the browser has no crypto.subtle of its own. Both come before the first question is open. */
const ready = 'subtle' in crypto ? null : import('./subtle.ts').then(({ installSubtle }) => installSubtle());
const sealing = import('./sealing.ts');
ready?.catch(() => {}); // whoever asks hears of it
sealing.catch(() => {});

async function work(call: BlindingRequest['call']): Promise<BlindingAnswer['value']> {
  await ready;
  if (call.verb === 'hash') return plainBlinder.hash(...call.input);
  if (call.verb === 'seal') return plainBlinder.seal(...call.input);
  if (call.verb === 'newThread') return plainBlinder.newThread();
  if (call.verb === 'readReply') return plainBlinder.readReply(...call.input);
  return call.verb === 'blind' ? plainBlinder.blind(...call.input) : plainBlinder.finalize(...call.input);
}

self.addEventListener('message', async ({ data: { id, call } }: MessageEvent<BlindingRequest>) => {
  const value = await work(call).catch(() => undefined);
  self.postMessage({ id, value } satisfies BlindingAnswer);
});
