import { expect, test } from 'vitest';
import { qrPath } from './qr.ts';

test('a QR code keeps four free modules on every side', () => {
  const { path, size } = qrPath('http://192.168.1.20:3000/join/7KQ4MN');
  const places = [...path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.min(...places)).toBe(4);
  expect(Math.max(...places)).toBe(size - 5);
});
