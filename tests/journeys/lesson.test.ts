import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { launch } from './browser.ts';
import { catalogues, expectNoViolations, invite, type Language, type Person } from './people.ts';
import { cableTo, type Cable } from './proxy.ts';

const TEACHER = 'Ms Reed';
const PASSWORD = 'a long enough password';
const url = inject('url');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each<Language>(['en', 'de'])('a whole lesson, in %s', (language) => {
  const m = catalogues[language];
  const ready = m.plan.ready.firstTry;
  let teacher: Person;
  let wall: Person;
  let ada: Person;
  let bo: Person;
  let cem: Person;
  let cable: Cable;
  let code = '';

  beforeAll(async () => {
    [teacher, ada, bo, cem] = (await Promise.all([1, 2, 3, 4].map(() => invite(browser, language)))) as [
      Person,
      Person,
      Person,
      Person,
    ];
    wall = await invite(browser, language, { width: 1920, height: 1080 });
    cable = await cableTo(url);
  });
  afterAll(async () => {
    for (const { context } of [teacher, wall, ada, bo, cem]) await context.close();
    await cable.close();
  });

  /** Once is enough: the pages are the same in every language. */
  const expectAccessible = async (person: Person) => {
    if (language === 'en') await expectNoViolations(person);
  };

  /** What everybody saw when something went wrong, in JOURNEY_SHOTS where that names a folder. */
  afterEach(async ({ task }) => {
    const folder = process.env['JOURNEY_SHOTS'];
    if (!folder || task.result?.state !== 'fail') return;
    for (const [name, { page }] of Object.entries({ teacher, wall, ada, bo, cem })) {
      await page.screenshot({ path: `${folder}/${language}-${name}.png` });
    }
  });

  const button = ({ page }: Person, name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' }).first();

  test('the first teacher comes in by the link from the terminal; later by name and password', async () => {
    const { page } = teacher;
    if (language === 'en') {
      await page.goto(`${url}/setup#${inject('setupKey')}`);
      await page.getByLabel(m.setup.name, { exact: true }).fill(TEACHER);
      await page.getByLabel(m.setup.password, { exact: true }).fill(PASSWORD);
      await expectAccessible(teacher);
      await button(teacher, m.setup.make).click();
    } else {
      await page.goto(`${url}/teacher`);
      await page.getByLabel(m.teacher.signIn.name, { exact: true }).fill(TEACHER);
      await page.getByLabel(m.teacher.signIn.password, { exact: true }).fill(PASSWORD);
      await expectAccessible(teacher);
      await button(teacher, m.teacher.signIn.enter).click();
    }
    await page.getByRole('heading', { name: m.teacher.home.title(TEACHER) }).waitFor();
    await expectAccessible(teacher);
  });

  test('a class is made from pasted names', async () => {
    const { page } = teacher;
    await page.goto(`${url}/teacher/classes/new`);
    await page.getByLabel(m.teacher.class.name, { exact: true }).fill(`7b ${language}`);
    await page.getByLabel(m.teacher.class.paste).last().fill('Ada\nBo\nCem');
    await button(teacher, m.teacher.class.add).click();
    await expectAccessible(teacher);
    await button(teacher, m.teacher.class.save(3)).click();
    await page.getByText(m.teacher.class.saved).first().waitFor();
  });

  test('a lesson is planned from a ready plan and its lobby opened', async () => {
    const { page } = teacher;
    await page.goto(`${url}/teacher/lessons/new`);
    await button(teacher, new RegExp(ready.name, 'u')).click();
    await page.getByLabel(m.plan.forWhom).selectOption({ label: `7b ${language} (${m.common.students(3)})` });
    await expectAccessible(teacher);
    await button(teacher, m.plan.openLobby).click();
    await page.waitForURL('**/desk/*');
    await button(teacher, m.desk.begin).waitFor();
    await expectAccessible(teacher);
  });

  test('the wall shows the code, large, from a link of its own', async () => {
    const link = await teacher.page.getByRole('link', { name: m.desk.wall }).first().getAttribute('href');
    await wall.page.goto(new URL(link ?? '', url).href);
    const shown = wall.page.getByText(/^[2-9A-HJKMNP-Z]{3}\s?[2-9A-HJKMNP-Z]{3}$/u).first();
    await shown.waitFor();
    code = ((await shown.textContent()) ?? '').replace(/\s/gu, '');
    await expectAccessible(wall);
  });

  test('students knock, are let in, and pick their names', async () => {
    await expectDoorAccessible();
    for (const [person, base] of [
      [ada, url],
      [bo, url],
      [cem, cable.url],
    ] as const) {
      await person.page.goto(base);
      await person.page.getByLabel(m.door.code).fill(code.toLowerCase());
      await button(person, m.door.enter).click();
      await person.page.getByText(m.lobby.teacherSeesIt).first().waitFor();
    }
    await expectAccessible(ada);
    await button(teacher, m.desk.letAllIn).click();
    for (const [person, name] of [
      [ada, 'Ada'],
      [bo, 'Bo'],
      [cem, 'Cem'],
    ] as const) {
      await button(person, new RegExp(`^${name}`, 'u')).click();
      const sure = button(person, m.lobby.yes);
      await sure
        .or(person.page.getByText(m.lobby.youAreIn(name)))
        .first()
        .waitFor();
      if (await sure.isVisible()) await sure.click();
      await person.page.getByText(m.lobby.youAreIn(name)).first().waitFor();
    }
    await expectAccessible(ada);
  });

  const expectDoorAccessible = async () => {
    await ada.page.goto(url);
    await ada.page.getByLabel(m.door.code).waitFor();
    await expectAccessible(ada);
  };

  const notes = ({ page }: Person, text: string) => page.getByText(text, { exact: true }).first();

  test('the teacher begins, and three students write on the same board and see each other', async () => {
    await button(teacher, m.desk.begin).click();
    for (const person of [ada, bo, cem])
      await person.page.getByRole('group', { name: m.board.toolbar }).waitFor();
    await writeNote(ada, 'A cork floats');
    await notes(bo, 'A cork floats').waitFor();
    await writeNote(bo, 'A stone sinks');
    await notes(ada, 'A stone sinks').waitFor();
    await bo.page.mouse.move(600, 400);
    await ada.page.getByText('Bo', { exact: true }).first().waitFor();
    await expectAccessible(ada);
  });

  const writeNote = async ({ page }: Person, text: string) => {
    await page.getByRole('group', { name: m.board.label, exact: true }).focus();
    await page.keyboard.press('n');
    await page.keyboard.type(text);
    await page.keyboard.press('Escape');
  };

  test('undo takes back only one’s own', async () => {
    await button(ada, m.common.undo).click();
    await notes(ada, 'A cork floats').waitFor({ state: 'detached' });
    await notes(bo, 'A cork floats').waitFor({ state: 'detached' });
    await notes(ada, 'A stone sinks').waitFor();
    await button(ada, m.common.redo).click();
    await notes(bo, 'A cork floats').waitFor();
  });

  test('a student without network goes on writing and comes back with everything', async () => {
    cable.cut();
    await cem.page.getByText(m.common.connection.offline).first().waitFor();
    await writeNote(cem, 'Written in the dark');
    await notes(cem, 'Written in the dark').waitFor();
    await writeNote(bo, 'Meanwhile');
    cable.heal();
    await notes(ada, 'Written in the dark').waitFor();
    await notes(cem, 'Meanwhile').waitFor();
    await cem.page.getByText(m.student.saved, { exact: true }).first().waitFor();
  });

  test('a page that is loaded again has the same seat and all its work', async () => {
    await ada.page.reload();
    await notes(ada, 'A stone sinks').waitFor();
    await button(ada, m.student.home).click();
    await ada.page.getByText(m.student.youAre('Ada')).first().waitFor();
    await ada.page.keyboard.press('Escape');
  });

  test('another device that says it is Ada does not get the seat; the teacher sees both', async () => {
    const double = await invite(browser, language);
    await double.page.goto(`${url}/#${code}`);
    await double.page.getByText(m.lobby.teacherSeesIt).first().waitFor();
    await button(teacher, new RegExp(m.desk.letInWho('.*'), 'u')).click();
    await button(double, /^Ada/u).click();
    const ask = button(double, m.lobby.askTeacher);
    await ask.waitFor();
    await ask.click();
    await button(teacher, m.desk.keep).click();
    await double.page.getByText(m.lobby.claimRefused('Ada')).first().waitFor();
    await double.context.close();
  });

  test('three wrong answers put Ada on the list of who needs the teacher, with the reason', async () => {
    await button(teacher, m.desk.openIt(ready.tasks)).click();
    await ada.page.getByRole('tab', { name: new RegExp(ready.tasks, 'u') }).click();
    for (const wrong of [1, 2, 1]) {
      await ada.page
        .getByText(ready.things[wrong] ?? '', { exact: true })
        .first()
        .click();
      await button(ada, m.student.check).click();
      await ada.page.getByText(m.student.notYet).first().waitFor();
    }
    await teacher.page
      .getByText(m.desk.reasons.tries(3, 3, 3))
      .first()
      .waitFor();
    await expectAccessible(ada);
  });

  test('a right answer is told at once, and the desk is calm again', async () => {
    await ada.page
      .getByText(ready.things[0] ?? '', { exact: true })
      .first()
      .click();
    await button(ada, m.student.check).click();
    await ada.page.getByText(m.student.right).first().waitFor();
    await teacher.page
      .getByText(m.desk.reasons.tries(3, 3, 3))
      .first()
      .waitFor({ state: 'detached' });
  });

  test('a hand goes up with a line of text, is seen, and is taken', async () => {
    await button(bo, m.student.hand).click();
    await bo.page.getByLabel(m.student.handLine).fill('Is ice lighter?');
    await bo.page.getByRole('dialog').getByRole('button', { name: m.student.raise, exact: true }).click();
    await teacher.page.getByText('Is ice lighter?').first().waitFor();
    await bo.page.keyboard.press('Escape');
    await button(bo, m.student.handIsUp).waitFor();
    await button(teacher, m.desk.takeWho('Bo')).click();
    await button(bo, m.student.hand).waitFor();
  });

  test('how it is going is for the teacher only', async () => {
    await button(cem, m.student.light).click();
    await expectAccessible(cem);
    await cem.page.getByText(m.student.lights.halted, { exact: true }).first().click();
    await teacher.page.getByText(m.desk.reasons.light.halted).first().waitFor();
    await cem.page.keyboard.press('Escape');
    expect(await ada.page.getByText(m.student.lights.halted).count()).toBe(0);
  });

  test('a question is answered without a name, and fewer than five are never counted', async () => {
    await button(teacher, m.desk.openIt(ready.question)).click();
    for (const person of [ada, bo, cem]) {
      await button(person, m.student.questionNew).click();
      await person.page
        .getByRole('dialog')
        .getByText(ready.choices[1] ?? '', { exact: true })
        .click();
      await button(person, m.voice.send).click();
      await person.page
        .getByText(m.voice.onTheWay)
        .or(person.page.getByText(m.voice.sent, { exact: true }))
        .first()
        .waitFor();
    }
    await expectAccessible(ada);
    for (const person of [ada, bo, cem])
      await person.page.getByText(m.voice.sent, { exact: true }).first().waitFor();
    for (const person of [ada, bo, cem]) await person.page.keyboard.press('Escape');
    await wall.page.getByText(m.wall.fewer).first().waitFor();
    await expectAccessible(wall);
  });

  test('every group’s board is live on the desk', async () => {
    await teacher.page.getByText(m.desk.views.boards, { exact: true }).first().click();
    // Drawn from a miniature without a word in it; what is on a board is said beside it.
    await teacher.page.getByText(/^[1-9]\d* (notes?|Zettel), /u).waitFor({ state: 'attached' });
    await expectAccessible(teacher);
  });

  test('what the teacher pins to a group’s board is read there, folded away, and taken down', async () => {
    const { write, change } = m.desk.pins;
    const wish = (words: string) => button(teacher, `${words}: ${m.common.groupName(0)}`);
    await wish(write).click();
    const dialog = teacher.page.getByRole('dialog');
    await dialog.getByLabel(m.desk.pins.text).fill('Think of a stone');
    await expectAccessible(teacher);
    await dialog.getByRole('button', { name: m.desk.pins.pin, exact: true }).click();
    const note = bo.page.locator('details', { hasText: 'Think of a stone' });
    await note.getByText('Think of a stone').waitFor();
    await expectAccessible(bo);
    await note.locator('summary').press('Enter');
    await note.getByText('Think of a stone').waitFor({ state: 'hidden' });
    await wish(change).click();
    await dialog.getByRole('button', { name: m.desk.pins.takeDown, exact: true }).click();
    await note.waitFor({ state: 'detached' });
  });

  test('moving a student to another group takes them to another board', async () => {
    await teacher.page.getByText(m.desk.views.seats, { exact: true }).first().click();
    await button(teacher, /^Cem/u).click();
    await teacher.page.getByRole('dialog').getByLabel(m.desk.group).selectOption({ label: m.desk.newGroup });
    const move = teacher.page.getByRole('dialog').getByRole('button', { name: m.desk.move, exact: true });
    if (await move.isVisible()) await move.click();
    await notes(cem, 'A stone sinks').waitFor({ state: 'detached' });
    await teacher.page.keyboard.press('Escape');
  });

  test('a pause asks everybody’s eyes, and work goes on after it', async () => {
    await button(teacher, m.desk.pause).click();
    await ada.page.getByText(m.student.pausedTitle).first().waitFor();
    await wall.page.getByText(m.wall.paused).first().waitFor();
    await expectAccessible(ada);
    await button(teacher, m.desk.resume).click();
    await ada.page.locator('main').getByText(m.student.pausedTitle).waitFor({ state: 'detached' });
  });

  test('the lesson ends for everybody, and nobody can come in any more', async () => {
    await button(teacher, m.desk.end).click();
    await button(teacher, m.desk.endNow).click();
    for (const person of [ada, bo, cem]) await person.page.getByText(m.student.endedTitle).first().waitFor();
    await wall.page.getByText(m.wall.thanks).first().waitFor();
    await expectAccessible(ada);
    await expectAccessible(wall);
  });

  test('the review tells what happened, can be taken home, and is gone when it is deleted', async () => {
    const { page } = teacher;
    await page.getByRole('link', { name: m.desk.toReview }).first().click();
    await page.waitForURL('**/review/*');
    await page
      .getByRole('cell', { name: 'Ada' })
      .or(page.getByRole('rowheader', { name: 'Ada' }))
      .first()
      .waitFor();
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: m.review.csv }).click(),
    ]);
    expect(csv.suggestedFilename()).toMatch(/\.csv$/u);
    const [json] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: m.review.json }).click(),
    ]);
    expect(json.suggestedFilename()).toMatch(/\.json$/u);
    const address = page.url();
    await button(teacher, m.review.delete).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: m.review.delete, exact: true })
      .or(page.getByRole('dialog').getByRole('button', { name: m.common.delete, exact: true }))
      .first()
      .click();
    await page.waitForURL('**/teacher');
    const gone = await page.request.get(address.replace('/review/', '/api/lessons/'));
    expect(gone.status()).toBe(404);
  });

  test('no browser complained about anything on the way', () => {
    expect([teacher, wall, ada, bo, cem].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
