import { documentId } from '#lib/domain/documents.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { SEATS_A_LESSON } from '#server/limits.ts';
import { Visitor, type Watch } from '#server/testing/visitor.ts';

/** What it takes to open one document as one seat, over plain y-websocket. */
export interface Seat {
  url: string;
  cookie: string;
}

/** Devices that come in at the same time. */
const AT_ONCE = 8;
const PLAN: Plan = [{ id: 'board', kind: 'board', title: 'A board', prompt: '' }];

/** The first teacher, made with the key that the hub printed. */
export async function firstTeacher(url: string, setupKey: string): Promise<Visitor> {
  const teacher = new Visitor(url);
  await teacher.done('POST /api/setup', {
    key: setupKey,
    name: 'Ms Reed',
    password: 'a long enough password',
  });
  return teacher;
}

/** Groups of `size` seats, each with a board of its own, by the public doors and as many lessons as that takes. */
export async function makeRooms(teacher: Visitor, rooms: number, size: number): Promise<Seat[][]> {
  const inOneLesson = Math.floor(SEATS_A_LESSON / size);
  if (inOneLesson === 0) throw new Error(`a lesson has ${SEATS_A_LESSON} seats at most`);
  const made: Seat[][] = [];
  while (made.length < rooms)
    made.push(...(await oneLesson(teacher, Math.min(inOneLesson, rooms - made.length), size)));
  return made;
}

async function oneLesson(teacher: Visitor, rooms: number, size: number): Promise<Seat[][]> {
  const draft = { title: 'A lesson', classId: null, plan: PLAN };
  const { lessonId } = await teacher.done('POST /api/lessons', draft);
  const { code } = await teacher.done('POST /api/lessons/:lessonId/open', { lessonId });
  const desk = teacher.watch({ lessonId });
  await desk.done('lobby:set', { doors: 'open' });
  const devices = await walkIn(teacher.url, code ?? '', rooms * size);
  await group(desk, rooms, size);
  await desk.done('lesson:begin', {});
  desk.close();
  return desk.lesson.groups.slice(0, rooms).map(({ groupId, seatIds }) => {
    const url = `${teacher.url.replace('http', 'ws')}/doc/${documentId({ lessonId, activityId: 'board', groupId })}`;
    return seatIds.map((seatId) => ({ url, cookie: devices.get(seatId) ?? '' }));
  });
}

/** Everybody's device cookie, by seat. */
async function walkIn(url: string, code: string, count: number): Promise<Map<string, string>> {
  const devices = new Map<string, string>();
  let next = 0;
  const comeIn = async () => {
    while (next < count) {
      const name = `Student ${++next}`;
      const visitor = new Visitor(url);
      const { lessonId } = await visitor.done('POST /api/join', { code });
      const page = visitor.watch({ lessonId });
      await page.until('the page is in', ({ you }) => you?.role === 'student');
      await page.done('seat:name', { name, guest: true });
      devices.set(page.seatId, visitor.cookie);
      page.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, comeIn));
  return devices;
}

async function group(desk: Watch, rooms: number, size: number): Promise<void> {
  const everybody = [...desk.lesson.seats.keys()];
  const groups = Array.from({ length: rooms }, (_, index) =>
    everybody.slice(index * size, (index + 1) * size),
  );
  await desk.done('groups:set', { groups });
  await desk.until('there are groups', ({ lesson }) => lesson.groups.length === rooms);
}
