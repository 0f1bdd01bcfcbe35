// The nodes of a district are stopped and started again, one after another, while a hundred students draw:
//   node tests/chaos/roll.ts --rounds 3
// nginx, PostgreSQL and Redis are real. The figure: notes that were called saved and are gone, boards that differ, and students who
// were told of an error.
import { openDocument, type SharedDocument } from '#lib/client/documents.ts';
import { addNote, readObjects, type Dice } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import { findGroupOf } from '#lib/domain/lesson.ts';
import { holdLesson, type HeldLesson } from '#server/testing/lesson.ts';
import { withCookies } from '#server/testing/simulation/board-page.ts';
import { missingServers, SmallDistrict } from '#server/testing/small-district.ts';
import type { Watch } from '#server/testing/visitor.ts';
import { numberFrom, report, say, type Finding } from './say.ts';

const NODES = 3;
const LESSONS = 4;
const STUDENTS_A_LESSON = 25;
/** Between two notes of a student, in ms. */
const WRITE_EVERY_MS = 500;
/** Between two nodes, and before the first, in ms: everybody is at work again. */
const CALM_MS = 5_000;
/** Longest that it may take until everything is saved and everybody has it, in ms. */
const HEAL_MS = 15_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One student's page, at a board and in a lesson. */
class Drawer {
  /** How long each time something waited to be saved, in ms. */
  readonly waitsMs: number[] = [];
  readonly board: string;
  readonly #watch: Watch;
  readonly #lessonId: string;
  readonly #page: SharedDocument;
  readonly #dice: Dice;
  #sinceMs: number | null = null;
  #told = false;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(watch: Watch, lessonId: string, dice: Dice) {
    this.#watch = watch;
    this.#lessonId = lessonId;
    this.#dice = dice;
    const groupId = findGroupOf(watch.lesson, watch.seatId)?.groupId ?? '';
    this.board = documentId({ lessonId, activityId: 'board', groupId });
    this.#page = openDocument({
      url: `${watch.visitor.url.replace('http', 'ws')}/doc`,
      documentId: this.board,
      WebSocketPolyfill: withCookies(watch.visitor),
    });
    this.#page.subscribe(() => this.#note());
  }

  get isSaved(): boolean {
    const { save, synced } = this.#page.status();
    return synced && save === 'saved';
  }

  /** Of an error, that is: waiting is no error. */
  get wasTold(): boolean {
    return this.#told || this.#watch.rejection !== null;
  }

  get print(): string {
    return JSON.stringify(
      readObjects(this.#page.doc)
        .map(({ id }) => id)
        .toSorted(),
    );
  }

  /** The same student on another device, which has nothing yet. */
  anew(): Drawer {
    return new Drawer(this.#watch, this.#lessonId, this.#dice);
  }

  draw(): void {
    this.#timer = setInterval(() => {
      addNote(this.#page.doc, this.#dice, { at: [0, 0], colour: 1, author: '', text: 'x' });
      this.#sinceMs ??= performance.now();
    }, WRITE_EVERY_MS);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  close(): void {
    this.stop();
    this.#page.close();
  }

  #note(): void {
    if (this.#page.status().refusal !== null) this.#told = true;
    if (!this.isSaved || this.#sinceMs === null) return;
    this.waitsMs.push(performance.now() - this.#sinceMs);
    this.#sinceMs = null;
  }
}

async function until(isSo: () => boolean): Promise<boolean> {
  const untilMs = performance.now() + HEAL_MS;
  while (!isSo() && performance.now() < untilMs) await sleep(50);
  return isSo();
}

/** Stops a node as an administrator does, and starts it again. */
async function restart(district: SmallDistrict, port: number): Promise<void> {
  const node = district.nodes.findLast((each) => each.port === port);
  await node?.stop();
  await district.startNode(port);
}

/** Four lessons of 25, everybody at a board. */
async function gather(district: SmallDistrict, dice: Dice) {
  const teacherVisitor = await district.teacher();
  const school = { teacher: async () => teacherVisitor, visitor: () => district.visitor() };
  const [lessons, drawers]: [HeldLesson[], Drawer[]] = [[], []];
  for (let index = 0; index < LESSONS; index++) {
    const lesson = await holdLesson(school, {});
    await lesson.desk.done('lobby:set', { doors: 'open' });
    const pages: Watch[] = [];
    for (let seat = 0; seat < STUDENTS_A_LESSON; seat++) pages.push(await lesson.join(`Student ${seat}`));
    await lesson.desk.done('lesson:begin', {});
    for (const page of pages) {
      await page.until('it has a group', ({ lesson: now }) => findGroupOf(now, page.seatId) !== undefined);
      drawers.push(new Drawer(page, lesson.lessonId, dice));
    }
    lessons.push(lesson);
  }
  await until(() => drawers.every(({ isSaved }) => isSaved));
  return { lessons, drawers };
}

/** Boards of which somebody has something else than who opens them now. */
async function differing(drawers: readonly Drawer[]): Promise<number> {
  const boards = Map.groupBy(drawers, ({ board }) => board);
  for (const group of boards.values()) if (group[0]) group.push(group[0].anew());
  const isSame = () =>
    [...boards.values()].every((group) => new Set(group.map(({ print }) => print)).size === 1);
  await until(isSame);
  return [...boards.values()].filter((group) => new Set(group.map(({ print }) => print)).size > 1).length;
}

const share = (sorted: readonly number[], part: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);

export async function roll(rounds: number): Promise<Finding> {
  const district = await SmallDistrict.start({ nodes: NODES });
  const ports = district.nodes.map(({ port }) => port);
  const { lessons, drawers } = await gather(district, seededDice(1));
  for (const drawer of drawers) drawer.draw();
  await sleep(CALM_MS);
  for (const drawer of drawers) drawer.waitsMs.length = 0;
  for (const port of Array.from({ length: rounds }, () => ports).flat()) {
    await restart(district, port);
    await sleep(CALM_MS);
  }
  for (const drawer of drawers) drawer.stop();
  const unsaved = (await until(() => drawers.every(({ isSaved }) => isSaved)))
    ? 0
    : drawers.filter(({ isSaved }) => !isSaved).length;
  const different = await differing(drawers);
  const told = drawers.filter(({ wasTold }) => wasTold).length;
  const worst = drawers.map(({ waitsMs }) => Math.max(0, ...waitsMs)).toSorted((a, b) => a - b);
  const all = drawers.flatMap(({ waitsMs }) => waitsMs).toSorted((a, b) => a - b);
  say(`until it is saved, ms: p50 ${share(all, 0.5)}, p99 ${share(all, 0.99)}, longest ${share(all, 1)}`);
  say(`each student’s longest pause, ms: p50 ${share(worst, 0.5)}, p99 ${share(worst, 0.99)}`);
  for (const drawer of drawers) drawer.close();
  for (const lesson of lessons) lesson.leave();
  await district.close();
  const about = `${rounds * NODES} restarts, ${drawers.length} students: ${unsaved} not saved, ${different} boards differ, ${told} told of an error`;
  return { figure: unsaved + different + told, about };
}

if (import.meta.main)
  await report(() => (missingServers.length === 0 ? roll(numberFrom('rounds', 3)) : Promise.resolve(null)));
