import { drawWarp } from '#lib/domain/mask/bands.ts';
import { BandMeter } from '#lib/domain/mask/meter.ts';
import { packMask, unpackMask } from '#lib/domain/mask/packed.ts';
import { speak } from '#lib/domain/mask/speak.ts';
import type { Mask } from './attack.ts';
import { RATE } from './corpus.ts';
import { mcAdams } from './mcadams.ts';

/** What Chorus sends, as it is heard: through the very bytes. */
const ours: Mask = (samples, random) => {
  const meter = new BandMeter(RATE, drawWarp([random(), random()]));
  return speak(unpackMask(packMask(meter.hear(samples))) ?? []);
};

export const MASKS: readonly { name: string; mask: Mask; isOurs?: boolean }[] = [
  { name: 'none', mask: (samples) => samples },
  { name: 'McAdams, α drawn from 0.5 to 0.9', mask: mcAdams(0.5, 0.9) },
  { name: '**Chorus: 16 bands, a buzz, a warp drawn for each sound**', mask: ours, isOurs: true },
];
