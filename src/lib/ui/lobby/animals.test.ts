import { expect, test } from 'vitest';
import { common } from '../messages/en/common.ts';
import { colourOf } from './animals.ts';

test('every animal has the colour of its name', () => {
  for (let label = 0; label < 48; label += 1) expect(common.lobbyLabel(label)).toContain(colourOf(label));
});
