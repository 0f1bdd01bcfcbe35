import { ROOM_SIDE } from '#lib/protocol/names.ts';

/** A desk in the room: whole columns and rows, from 0, as the teacher sees it. */
export interface Place {
  column: number;
  row: number;
}

export const samePlace = (one: Place, other: Place) => one.column === other.column && one.row === other.row;

const inside = (value: number) => Math.min(ROOM_SIDE - 1, Math.max(0, value));

/** As many columns as a room has until somebody sits further out. */
const USUAL_COLUMNS = 6;

/** Where everybody sits: those who have a place keep it, the others take the free ones, row by row. */
export function seatsInRoom(names: readonly string[], room: ReadonlyMap<string, Place>): Map<string, Place> {
  const known = names.filter((name) => room.has(name));
  const places = new Map(known.map((name) => [name, room.get(name) ?? { column: 0, row: 0 }] as const));
  const { columns } = roomSize(places.values());
  const taken = (place: Place) => [...places.values()].some((other) => samePlace(place, other));
  let next = 0;
  for (const name of names.filter((each) => !room.has(each))) {
    let place: Place;
    do {
      place = { column: next % columns, row: Math.floor(next / columns) };
      next += 1;
    } while (taken(place));
    places.set(name, place);
  }
  return places;
}

export function roomSize(places: Iterable<Place>): { columns: number; rows: number } {
  const all = [...places];
  return {
    columns: Math.max(USUAL_COLUMNS, ...all.map(({ column }) => column + 1)),
    rows: Math.max(1, ...all.map(({ row }) => row + 1)),
  };
}

/** The room after somebody was put there; whoever sat there goes to where they came from. */
export function moveInRoom(places: ReadonlyMap<string, Place>, name: string, to: Place): Map<string, Place> {
  const from = places.get(name);
  const place = { column: inside(to.column), row: inside(to.row) };
  const moved = new Map(places);
  for (const [other, sits] of places) if (from && samePlace(sits, place)) moved.set(other, from);
  return moved.set(name, place);
}
