import { setTimeout as pause } from 'node:timers/promises';
import { droppedPercent, quantile } from './figures.ts';
import { Hand, paced } from './hand.ts';
import { PITCH, type Scene } from './scene.ts';
import { WINDOW, type Sheet } from './sheet.ts';

/** How a gesture went. */
export interface Went {
  /** % of the frames. */
  dropped: number;
  /** p95 of the time from an event of the pointer to the end of the frame that shows it. */
  lateMs: number;
}

const [WARM_MS, MEASURED_MS] = [400, 3_000];
const CENTRE = { x: WINDOW.width / 2, y: WINDOW.height / 2 };
/** Where the work is at the top left. */
export const AT_WORK = { x: -60, y: -60, zoom: 1 };

/** Waits until what a jump costs is paid: it is a figure of its own. */
export async function look({ page }: Sheet, view: typeof AT_WORK): Promise<void> {
  await page.evaluate((wanted) => {
    window.__board?.setTool('select');
    window.__board?.setView(wanted);
    return window.__watch.settled();
  }, view);
}

const middleOf = ({ width, height }: Scene) => ({
  x: width / 2 - CENTRE.x,
  y: height / 2 - CENTRE.y,
  zoom: 1,
});

/** The beginning of a gesture is not counted. */
async function recorded({ page }: Sheet, hand: Hand, step: (index: number) => void): Promise<Went> {
  let isWatched: Promise<void> | null = null;
  await paced(WARM_MS + MEASURED_MS, (index) => {
    if (index > (WARM_MS * 60) / 1_000) isWatched ??= page.evaluate(() => window.__watch.start());
    step(index);
  });
  const { framesMs, lateMs } = await page.evaluate(() => window.__watch.stop());
  await hand.answered();
  return { dropped: droppedPercent(framesMs), lateMs: quantile(lateMs, 0.95) };
}

/** Two fingers in a circle. */
export async function pan(sheet: Sheet, scene: Scene): Promise<Went> {
  const hand = new Hand(sheet);
  await look(sheet, middleOf(scene));
  const turn = (index: number) => [Math.cos(index / 20) * 24, Math.sin(index / 20) * 24] as const;
  return recorded(sheet, hand, (index) => hand.wheel(CENTRE.x, CENTRE.y, ...turn(index)));
}

/** Between 27 % and 93 %, to and fro. A step of the wheel is another factor for each board, so it is looked where it is. */
export async function zoom(sheet: Sheet, scene: Scene): Promise<Went> {
  const hand = new Hand(sheet);
  await look(sheet, middleOf(scene));
  const delta = await wheelFor(sheet, hand, Math.log(4) / 90);
  await look(sheet, middleOf(scene));
  let [direction, isAsking] = [1, false];
  const turn = async () => {
    isAsking = true;
    const at = await zoomOf(sheet);
    if (at < 0.27) direction = -1;
    if (at > 0.93) direction = 1;
    isAsking = false;
  };
  return recorded(sheet, hand, (index) => {
    if (index % 6 === 0 && !isAsking) void turn();
    hand.zoom(CENTRE.x, CENTRE.y, direction * delta);
  });
}

const zoomOf = ({ page }: Sheet) => page.evaluate(() => window.__board?.view().zoom ?? NaN);

/** What the wheel must turn for that much of a zoom's logarithm. */
async function wheelFor(sheet: Sheet, hand: Hand, logarithm: number): Promise<number> {
  for (let turn = 0; turn < 10; turn++) {
    hand.zoom(CENTRE.x, CENTRE.y, 3);
    await pause(20);
  }
  await hand.answered();
  await sheet.page.evaluate(() => window.__watch.settled());
  const each = -Math.log(await zoomOf(sheet)) / 30;
  return Math.min(40, Math.max(0.5, logarithm / Math.max(1e-4, each)));
}

/** One note in a circle, held near its corner, where no words are. */
export async function drag(sheet: Sheet, { columns }: Scene): Promise<Went> {
  const hand = new Hand(sheet);
  await look(sheet, AT_WORK);
  const [x, y] = [60 + PITCH * 2 + 30, 60 + PITCH + 20];
  const where = () => sheet.page.evaluate((id) => window.__board?.get(id)?.x ?? NaN, `e${columns + 2}`);
  const before = await where();
  await hand.press(x, y);
  const went = await recorded(sheet, hand, (index) =>
    hand.drag(x + 150 * Math.sin(index / 15), y + 90 * (1 - Math.cos(index / 15))),
  );
  await hand.release(x + 120, y + 60);
  await pause(500);
  if (!(Math.abs((await where()) - before) > 60)) throw new Error('the note was not dragged');
  await sheet.page.keyboard.press('Escape');
  return went;
}

/** One long line of curls over the notes. */
export async function ink(sheet: Sheet): Promise<Went> {
  const hand = new Hand(sheet);
  await look(sheet, AT_WORK);
  const count = () => sheet.page.evaluate(() => window.__board?.count() ?? 0);
  const before = await count();
  await sheet.page.evaluate(() => window.__board?.setTool('draw'));
  const at = (index: number) =>
    [
      240 + ((index * 4) % 900) + 30 * Math.cos(index / 3),
      360 + 110 * Math.sin(index / 9) + 30 * Math.sin(index / 3),
    ] as const;
  await hand.press(...at(0));
  const went = await recorded(sheet, hand, (index) => hand.drag(...at(index)));
  await hand.release(640, 360);
  await pause(500);
  if ((await count()) === before) throw new Error('nothing was drawn');
  return went;
}
