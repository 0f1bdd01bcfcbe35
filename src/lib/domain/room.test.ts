import { expect, test } from 'vitest';
import { moveInRoom, roomSize, samePlace, seatsInRoom, type Place } from './room.ts';
import { forSeeds, seatNames } from './testing.ts';

const at = (column: number, row: number): Place => ({ column, row });

test('whoever has no place yet takes a free one, and nobody loses theirs', () => {
  const room = new Map([
    ['Bo', at(0, 0)],
    ['Gone', at(1, 0)],
  ]);
  const places = seatsInRoom(['Ada', 'Bo', 'Cy'], room);
  expect(places.get('Bo')).toEqual(at(0, 0));
  expect([places.get('Ada'), places.get('Cy')]).toEqual([at(1, 0), at(2, 0)]);
});

test('who is put where somebody sits changes places with them', () => {
  const places = new Map([
    ['Ada', at(0, 0)],
    ['Bo', at(3, 2)],
  ]);
  expect(moveInRoom(places, 'Ada', at(3, 2))).toEqual(
    new Map([
      ['Ada', at(3, 2)],
      ['Bo', at(0, 0)],
    ]),
  );
});

test('nobody sits outside the room, and no two at the same place, however they are moved', () => {
  forSeeds(200, (roll) => {
    const names = seatNames(2 + roll(34));
    let places = seatsInRoom(names, new Map());
    for (let moves = 0; moves < 20; moves++)
      places = moveInRoom(places, names[roll(names.length)] ?? '', at(roll(30) - 3, roll(30) - 3));
    const all = [...places.values()];
    expect(all.every(({ column, row }) => column >= 0 && row >= 0 && column < 24 && row < 24)).toBe(true);
    expect(all.some((one, index) => all.slice(index + 1).some((other) => samePlace(one, other)))).toBe(false);
  });
});

test('a room is as large as those who sit in it', () => {
  expect(roomSize([at(0, 0)])).toEqual({ columns: 6, rows: 1 });
  expect(roomSize([at(8, 1), at(0, 4)])).toEqual({ columns: 9, rows: 5 });
});
