import type { Browser } from 'playwright-core';
import { documentId } from '#lib/domain/documents.ts';
import { pages } from '#server/http/pages.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { BoardPage } from '#server/testing/simulation/board-page.ts';
import type { Visitor } from '#server/testing/visitor.ts';
import { launch } from './browser.ts';
import { cookiesOf, invite, inviteAs, type Language, type Person } from './people.ts';

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
  const ada = await invite(browser, language);
  await ada.context.addCookies(cookiesOf(adas));
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
  const page = await school.join(name);
  page.close();
  return page.visitor;
}

/** A student of the class opens the lesson in a browser, at another address of the hub where there is one. */
export async function comeIn(
  browser: Browser,
  school: TestLesson,
  name: string,
  url = school.url,
): Promise<Person> {
  const person = await inviteAs(browser, await takeSeat(school, name));
  await person.page.goto(`${url}/lesson/${school.lessonId}`);
  return person;
}
