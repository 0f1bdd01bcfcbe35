import { setTimeout as pause } from 'node:timers/promises';
import type { Board } from './boards.ts';
import type { Figures } from './figures.ts';
import { drag, ink, pan, zoom } from './gestures.ts';
import { Hand } from './hand.ts';
import { oneByOne, together } from './mates.ts';
import { makeScene, type Scene } from './scene.ts';
import { goTo, memoryMb, openSheet, slowDown, WINDOW, type Sheet } from './sheet.ts';

/** What is measured of a board in a fresh browser. */
export type Kind = (sheet: Sheet, board: Board) => Promise<Figures>;

/** From nothing to the first stroke. */
async function load(sheet: Sheet, { shelf }: Board): Promise<Figures> {
  shelf.taken();
  await slowDown(sheet);
  await goTo(sheet, shelf.url);
  const stroke = sheet.page.evaluate(() => {
    window.__board?.setTool('draw');
    return window.__watch.firstStroke();
  });
  let isDone = false;
  void stroke.finally(() => (isDone = true));
  for (let row = 0; !isDone && row < 40; row++) await strike(new Hand(sheet), 330 + (row % 8) * 10);
  const strokeMs = await stroke;
  await pause(3_000); // what comes late belongs to it
  return { strokeMs, bytes: shelf.taken() };
}

async function strike(hand: Hand, y: number): Promise<void> {
  await hand.press(500, y);
  for (let step = 1; step <= 5; step++) hand.drag(500 + step * 12, y + step * 3);
  await hand.release(560, y + 15);
  await pause(40);
}

/** ms from the stored board to the end of the second frame that shows it. */
async function openScene({ page }: Sheet, { elements }: Scene): Promise<number> {
  const openMs = await page.evaluate(async (all) => {
    const atEndOfFrame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await window.__board?.stage(all);
    const begun = performance.now();
    window.__board?.load(all);
    await atEndOfFrame();
    await atEndOfFrame();
    return performance.now() - begun;
  }, elements);
  await page.evaluate(() => window.__watch.settled());
  return openMs;
}

/** A warm page: what is not the board's size has been loaded. */
async function ready(sheet: Sheet, { shelf }: Board): Promise<void> {
  await slowDown(sheet);
  await goTo(sheet, shelf.url);
  await sheet.page.evaluate(() => window.__board?.prepare?.());
}

/** Opens a large board, shows all of it, and lets a class move fifty notes. */
async function large(sheet: Sheet, board: Board): Promise<Figures> {
  const scene = makeScene(5_000);
  await ready(sheet, board);
  const emptyMb = await memoryMb(sheet);
  const openMs = await openScene(sheet, scene);
  await sheet.page.evaluate(() => window.__board?.setView({ x: -60, y: -60, zoom: 1 }));
  await sheet.page.evaluate(() => window.__watch.settled());
  const mb = (await memoryMb(sheet)) - emptyMb;
  const overviewMs = await overview(sheet, scene);
  const { hertz, dropped } = await together(sheet, scene);
  return { openMs, mb, overviewMs, hertz5000: hertz, dropped5000: dropped };
}

/** ms until the whole board, not below 10 %, is shown and frames are quick again. */
async function overview({ page }: Sheet, { width, height }: Scene): Promise<number> {
  const zoom = Math.max(0.1, Math.min(WINDOW.width / width, WINDOW.height / height));
  const view = { x: (width - WINDOW.width / zoom) / 2, y: (height - WINDOW.height / zoom) / 2, zoom };
  return page.evaluate((wanted) => {
    window.__board?.setView(wanted);
    return window.__watch.settled();
  }, view);
}

/** What a hand feels on a board of a class. */
async function smooth(sheet: Sheet, board: Board): Promise<Figures> {
  const scene = makeScene(1_000);
  await ready(sheet, board);
  await openScene(sheet, scene);
  const panned = await pan(sheet, scene);
  const zoomed = await zoom(sheet, scene);
  const dragged = await drag(sheet, scene);
  const inked = await ink(sheet);
  const changeMs = await oneByOne(sheet, scene);
  const { hertz, dropped } = await together(sheet, scene);
  return {
    panDropped: panned.dropped,
    zoomDropped: zoomed.dropped,
    dragDropped: dragged.dropped,
    inkDropped: inked.dropped,
    inkLateMs: inked.lateMs,
    changeMs,
    hertz1000: hertz,
    dropped1000: dropped,
  };
}

export const KINDS: Readonly<Record<string, Kind>> = { load, smooth, large };

/** A board that takes longer has failed. */
const CELL_MAX_MS = 240_000;

export async function measure(kind: Kind, board: Board): Promise<Figures> {
  const sheet = await openSheet();
  const timer = setTimeout(() => void sheet.browser.close(), CELL_MAX_MS);
  try {
    return await kind(sheet, board);
  } finally {
    clearTimeout(timer);
    await sheet.browser.close();
  }
}
