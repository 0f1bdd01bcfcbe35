import latinExtended from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2?url';
import latin from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url';
import { boardSvg } from '#lib/board/svg/board-svg.ts';
import { m } from '../../messages/index.svelte.ts';
import type { Easel } from '../easel.svelte.ts';
import { FAMILY, newMeasure } from '../measure.ts';

/** Files of pictures that an SVG may carry: the kinds that the hub keeps. */
const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'];

interface Drawn {
  svg: string;
  /** Pictures that could not be fetched. */
  missing: number;
}

/** `withFonts`: it leaves this page, and brings its letters along. */
export async function draw(easel: Easel, title: string, withFonts: boolean): Promise<Drawn | null> {
  const { model } = easel;
  model.flush();
  const objects = [...model.all()];
  const blobs = new Set(objects.flatMap(({ kind, blob }) => (kind === 'image' && blob) || []));
  const pictures = new Map<string, string>();
  for (const blob of blobs) {
    const address = await dataAddress(easel.pictures.addressOf(blob), PICTURE_TYPES).catch(() => null);
    if (address !== null) pictures.set(blob, address);
  }
  const text = objects.map((object) => object.text + object.author).join('');
  const fonts = withFonts ? await fontRules(text) : '';
  const { unknownExplain: unknown, pictureGone, linkBroken } = m.board;
  const sentences = { unknown, pictureGone, linkBroken };
  const svg = boardSvg({ model, title, measure: await newMeasure(), pictures, sentences, fonts });
  return svg === null ? null : { svg, missing: blobs.size - pictures.size };
}

/** Only the files whose letters the board has. */
async function fontRules(text: string): Promise<string> {
  const files = /[\u0100-\u02ff\u1e00-\u1eff]/u.test(text) ? [latin, latinExtended] : [latin];
  const rules = files.map(async (file) => {
    const address = await dataAddress(file, ['font/woff2']).catch(() => null);
    return address === null
      ? ''
      : `@font-face{font-family:'${FAMILY}';font-weight:200 800;src:url(${address}) format('woff2')}`;
  });
  return (await Promise.all(rules)).join('');
}

/** A file of this hub as an address that is the file itself; null when it is of another kind, or not there. */
async function dataAddress(url: string, types: readonly string[]): Promise<string | null> {
  const response = await fetch(url);
  const file = await response.blob();
  if (!response.ok || !types.includes(file.type)) return null;
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('the file cannot be read'));
    reader.readAsDataURL(file);
  });
}
