import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readObjects } from '#lib/domain/board.ts';
import { startGroupmates, type Groupmates } from './groupmates.ts';
import { catalogues, expectNoViolations, inviteAs, type Person } from './people.ts';

const m = catalogues.en;

let mates: Groupmates;
let teacher: Person;
beforeAll(async () => {
  mates = await startGroupmates(join(import.meta.dirname, '../../build'), 'en');
  const { desk, teacherVisitor, url, lessonId } = mates.lesson;
  await desk.done('activity:open', { activityId: 'tasks' });
  teacher = await inviteAs(mates.ada.page.context().browser()!, teacherVisitor);
  await teacher.page.goto(`${url}/desk/${lessonId}?view=boards`);
  await mates.ada.page.goto(`${url}/lesson/${lessonId}?work=board`);
});
afterAll(() => mates.close());

const thing = ({ page }: Person, name: RegExp) => page.getByRole('button', { name });
const button = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true });

test('the teacher gives a frame to an activity by keyboard; when that is closed, students read what is in it', async () => {
  const { ada, ben, lesson } = mates;
  await ada.page.locator('.surface').press('f');
  await ada.page.keyboard.type('Ideas');
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('n');
  await ada.page.keyboard.type('A seesaw');
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('g');
  await button(ada, 'Ideas').press('Enter');
  await thing(ada, /^note by Ada, .* in Ideas: A seesaw$/u).waitFor();
  await expect.poll(() => readObjects(ben.doc).length).toBe(2);
  await thing(teacher, /^Open the board of/u).press('Enter');
  await thing(teacher, /^frame, .*: Ideas$/u).focus();
  await button(teacher, m.board.arrange).press('Enter');
  await button(teacher, m.arranging.tools.owner).press('Enter');
  await expectNoViolations(teacher);
  await button(teacher, 'Small steps').press('Enter');
  await teacher.page.getByText(m.owner.given('Small steps')).first().waitFor();
  await lesson.desk.done('activity:close', { activityId: 'tasks' });
  await thing(ada, /^note by Ada, locked, .* in Ideas: A seesaw$/u).press('Enter');
  await ada.page.getByText(m.board.lockedByTeacher).first().waitFor();
  await expectNoViolations(ada);
});

test('what was changed offline before the lock came is set back, its words can be copied out, and all else is kept', async () => {
  const { ada, ben, lesson, documentId } = mates;
  const [, activityId = '', groupId = ''] = documentId.split('-');
  await lesson.desk.done('activity:open', { activityId: 'tasks' });
  await thing(ada, /^note by Ada, first in Ideas: A seesaw$/u).waitFor();
  await ada.context.setOffline(true);
  await thing(ada, /A seesaw$/u).press('Enter');
  await ada.page.keyboard.type(' and a door');
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('n');
  await ada.page.keyboard.type('A hammer');
  await ada.page.keyboard.press('Escape');
  const note = readObjects(ben.doc).find(({ kind }) => kind === 'note');
  await lesson.desk.done('board:lock', { activityId, groupId, objectIds: [note?.id ?? ''], locked: true });
  await ada.context.setOffline(false);
  await ada.page.getByText(m.student.boardLocked).first().waitFor();
  await ada.page.getByText(m.student.wordsKept).waitFor();
  await button(ada, m.student.copyOut).press('Enter');
  expect(await ada.page.getByRole('textbox', { name: m.student.wordsKeptTitle }).inputValue()).toBe(
    'A seesaw and a door',
  );
  await expect
    .poll(() => readObjects(ben.doc).map(({ text }) => text))
    .toEqual(['Ideas', 'A seesaw', 'A hammer']);
  expect([...ada.complaints, ...teacher.complaints]).toEqual([]);
});

test('Ada votes by keyboard with the dots she has; Ben’s stay his, and at the end the group sees how many', async () => {
  const { ada, ben, lesson } = mates;
  await ada.page.getByRole('button', { name: m.student.putAway }).press('Enter');
  await button(teacher, m.common.close).last().press('Enter');
  await teacher.page.getByLabel(m.desk.vote.each).selectOption('2');
  await button(teacher, m.desk.vote.open).press('Enter');
  await thing(ada, /A hammer$/u).focus();
  await ada.page.getByText(m.voting.left(2, 2)).first().waitFor();
  await ada.page.keyboard.press('d');
  await thing(ada, /^note by Ada, 1 dot, .*: A hammer$/u).waitFor();
  await button(ada, m.voting.place).press('Enter');
  await ada.page.getByText(m.voting.left(0, 2)).first().waitFor();
  await thing(ada, /A hammer$/u).press('o');
  await thing(ada, /^note by Ada, 1 dot, .*: A hammer$/u).waitFor();
  await expectNoViolations(ada);
  const hammer = readObjects(ben.doc).find(({ text }) => text === 'A hammer');
  const bens = mates.bensDevice.watch({ lessonId: lesson.lessonId });
  await bens.done('dot:place', { activityId: 'board', objectId: hammer?.id ?? '' });
  await teacher.page.getByText(m.desk.vote.placed(2)).waitFor();
  await expectNoViolations(teacher);
  expect(await thing(ada, /^note by Ada, 1 dot, .*: A hammer$/u).count(), 'Ben’s is his').toBe(1);
  await button(teacher, m.desk.vote.close).press('Enter');
  await thing(ada, /^note by Ada, 2 dots, .*: A hammer$/u).waitFor();
  bens.close();
  expect([...ada.complaints, ...teacher.complaints]).toEqual([]);
});
