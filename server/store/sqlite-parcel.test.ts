import { expect, test } from 'vitest';
import type { Job } from './sqlite-group.ts';
import { pack, unpack } from './sqlite-parcel.ts';

const update = (seatId: string | null, ...bytes: number[]) => ({ seatId, bytes: Uint8Array.from(bytes) });

const jobs: Job[] = [
  { id: 1, name: 'appendUpdates', args: ['one', [update('ada', 1, 2, 3), update(null)], 7, 0], bytes: 3 },
  { id: 2, name: 'findClass', args: ['a class'], bytes: 0 },
  { id: 3, name: 'appendUpdates', args: ['two', [update('ben', 4)], 8, 3], bytes: 1 },
];

test('what goes into a parcel comes out of it', () => {
  const parcel = pack(jobs);
  expect(parcel.bytes.byteLength).toBe(4);
  expect(unpack(structuredClone(parcel, { transfer: [parcel.bytes] }))).toEqual(jobs);
});
