import { afterEach, expect, test } from 'vitest';
import { seatsIn, seatsWaiting } from '#lib/domain/lesson.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';

let school: TestLesson | undefined;
afterEach(async () => {
  await school?.close();
  school = undefined;
});

test('a student knocks, is let in, takes a name from the roster and is put in a group', async () => {
  school = await startLesson({ students: ['Ada', 'Bo', 'Cem'] });
  const { desk, code } = school;
  const page = await school.knock(code);
  await desk.until('somebody waits', ({ lesson }) => seatsWaiting(lesson).length === 1);
  expect(page.lesson.roster).toEqual([]);
  await desk.done('seats:admit', { seatIds: [] });
  await page.until('the student is in', ({ you }) => you?.role === 'student');
  expect(page.lesson.roster).toEqual(['Ada', 'Bo', 'Cem']);
  await page.done('seat:name', { name: 'ada', guest: false });
  await desk.done('lesson:begin', {});
  await page.until('there is a group', ({ lesson }) => lesson.groups.length === 1);
  expect(seatsIn(page.lesson).map((seat) => seat.name)).toEqual(['Ada']);
  expect(page.lesson.openIds).toEqual(['board']);
});

test('another device that claims a taken name does not get the seat until the teacher says so', async () => {
  school = await startLesson({ students: ['Ada'] });
  const { desk } = school;
  const first = await school.join('Ada');
  const second = await school.enter();
  expect(await second.send('seat:name', { name: 'Ada', guest: false })).toEqual({
    ok: false,
    code: 'name_taken',
  });
  const seatOfAda = first.seatId;
  await desk.until('the claim is seen', ({ lesson }) => lesson.seats.get(second.seatId)?.claims === 'Ada');
  await desk.done('claim:settle', { seatId: second.seatId, given: true });
  await second.until('the seat moved', ({ you }) => you?.role === 'student' && you.seatId === seatOfAda);
  await first.until(
    'the first device has lost it',
    ({ you }) => you?.role === 'student' && you.seatId !== seatOfAda,
  );
});
