import type { Light } from '#lib/protocol/signals.ts';
import type { IconName } from '../icons.ts';

export const lightIcons: Record<Light, IconName> = {
  going: 'face-glad',
  slow: 'face-even',
  halted: 'face-low',
};
