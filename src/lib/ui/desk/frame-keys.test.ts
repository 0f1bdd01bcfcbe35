import { expect, test } from 'vitest';
import { frameStepFor } from './frame-keys.ts';

test('the arrows turn the frames as one reads, and a presenter in the hand does too', () => {
  const steps = (isRightToLeft: boolean) =>
    ['ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp'].map((key) => frameStepFor(key, isRightToLeft));
  expect(steps(false)).toEqual([1, -1, 1, -1]);
  expect(steps(true)).toEqual([-1, 1, 1, -1]);
});

test('other keys are left to the page', () => {
  for (const key of ['ArrowUp', 'ArrowDown', ' ', 'j', 'constructor'])
    expect(frameStepFor(key, false)).toBeNull();
});
