import { droppedPercent, quantile } from './figures.ts';
import { AT_WORK, look } from './gestures.ts';
import { makeMoves, type Move, type Scene } from './scene.ts';
import type { Sheet } from './sheet.ts';

interface Watched {
  /** Of each change, to the frame that shows it; null: none did. */
  tookMs: (number | null)[];
  framesMs: number[];
  allMs: number;
}

/** No more changes are begun after that, in ms. */
const LAST_MS = 12_000;

/** Lets others change the board, every `gapMs`, whether the page is ready for it or not. */
async function changes({ page }: Sheet, list: Move[][], gapMs: number): Promise<Watched> {
  await page.evaluate(() => window.__board?.meet?.());
  return page.evaluate(
    async ({ all, gap, last }) => {
      window.__watch.start();
      const begun = performance.now();
      const pending: Promise<number | null>[] = [];
      for (const [index, each] of all.entries()) {
        // A little beside the beat, so that it does not always fall on the same part of a frame.
        const due = begun + index * gap + ((index * 7) % 17);
        await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
        if (performance.now() - begun > last) break;
        pending.push(window.__watch.change(each));
      }
      const tookMs = await Promise.all(pending);
      const { framesMs } = window.__watch.stop();
      return { tookMs, framesMs, allMs: performance.now() - begun };
    },
    { all: list, gap: gapMs, last: LAST_MS },
  );
}

/** p95 of the time from one change of one note to the frame that shows it. */
export async function oneByOne(sheet: Sheet, scene: Scene): Promise<number> {
  await look(sheet, AT_WORK);
  await sheet.page.evaluate(() => window.__watch.seeDrawing());
  const singles = makeMoves(scene, 30).map((moves) => moves.slice(0, 1));
  const { tookMs } = await changes(sheet, singles, 120);
  return quantile(
    tookMs.map((each) => each ?? Infinity),
    0.95,
  );
}

/** Fifty notes ten times a second, for four seconds: how often it gets there, and the frames that went missing, in %. */
export async function together(sheet: Sheet, scene: Scene): Promise<{ hertz: number; dropped: number }> {
  await look(sheet, AT_WORK);
  await sheet.page.evaluate(() => window.__watch.seeDrawing());
  const { tookMs, framesMs, allMs } = await changes(sheet, makeMoves(scene, 40), 100);
  return { hertz: (tookMs.length * 1_000) / allMs, dropped: droppedPercent(framesMs) };
}
