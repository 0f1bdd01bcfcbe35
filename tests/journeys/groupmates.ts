import type { Browser } from 'playwright-core';
import { documentId } from '#lib/domain/documents.ts';
import { pages } from '#server/http/pages.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { BoardPage } from '#server/testing/simulation/board-page.ts';
import type { Visitor } from '#server/testing/visitor.ts';
import { launch } from './browser.ts';
import { invite, type Language, type Person } from './people.ts';

/** Ada, who has a browser, and Ben, who is a program, at the board of their group. */
export interface Groupmates {
  ada: Person;
  /** Ben's own page of the board. */
  ben: BoardPage;
  bensDevice: Visitor;
  documentId: string;
  lesson: TestLesson;
  close(): Promise<void>;
}

export async function startGroupmates(build: string, language: Language): Promise<Groupmates> {
  const school = await startLesson({ students: ['Ada', 'Ben'], pages: pages(build) });
  const [adas, bens] = [await takeSeat(school, 'Ada'), await takeSeat(school, 'Ben')];
  await school.desk.done('lesson:begin', {});
  await school.desk.until('there is a group', ({ lesson }) => lesson.groups.length > 0);
  const groupId = school.desk.lesson.groups[0]?.groupId ?? '';
  const browser = await launch();
  const ada = await comeIn(browser, language, adas);
  await ada.page.goto(`${school.url}/lesson/${school.lessonId}`);
  const board = documentId({ lessonId: school.lessonId, activityId: 'board', groupId });
  const ben = new BoardPage({ visitor: bens, documentId: board });
  const close = async () => {
    ben.close();
    await browser.close();
    await school.close();
  };
  return { ada, ben, bensDevice: bens, documentId: board, lesson: school, close };
}

/** A device is let in and says whose it is; then its page is closed. */
async function takeSeat(school: TestLesson, name: string): Promise<Visitor> {
  const visitor = school.visitor();
  await visitor.done('POST /api/join', { code: school.code });
  const page = visitor.watch({ lessonId: school.lessonId });
  await page.until('the page knows its seat', ({ you }) => you !== null);
  await school.desk.until('the knock is heard', ({ lesson }) => lesson.seats.has(page.seatId));
  await school.desk.send('seats:admit', { seatIds: [page.seatId] });
  await page.until('the page is in', ({ you }) => you?.role === 'student');
  await page.done('seat:name', { name, guest: false });
  page.close();
  return visitor;
}

async function comeIn(browser: Browser, language: Language, visitor: Visitor): Promise<Person> {
  const person = await invite(browser, language);
  const pairs = visitor.cookie.split('; ').map((pair) => pair.split('=') as [string, string]);
  await person.context.addCookies(pairs.map(([name, value]) => ({ name, value, url: visitor.url })));
  return person;
}
