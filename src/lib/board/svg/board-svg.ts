import { grown, type Box } from '../box.ts';
import { isAbove } from '../hit.ts';
import { joinedEnds } from '../join.ts';
import type { Records } from '../records.ts';
import { PAPER } from './colours.ts';
import { drawConnector, drawFace, drawInk, type Pen } from './faces.ts';
import { escaped, tag } from './tag.ts';
import type { Measure } from './words.ts';

interface Params {
  model: Records;
  /** Of the board. */
  title: string;
  measure: Measure;
  /** Files of pictures as data addresses, by blob. */
  pictures: ReadonlyMap<string, string>;
  sentences: Pen['sentences'];
  /** Rules that bring the letters along, for a file that leaves this page. */
  fonts?: string;
}

/** Board units around everything. */
const MARGIN = 32;
const FONTS = "'Atkinson Hyperlegible Next', system-ui, sans-serif";

/**
 * All of a board as an SVG that is only a picture: no script, no link, nothing fetched, and words only as escaped text.
 * It is painted as the board is: what is laid out, then ink, then lines. Null when there is nothing on the board.
 */
export function boardSvg({ model, title, measure, pictures, sentences, fonts = '' }: Params): string | null {
  const bounds = model.bounds();
  if (!bounds) return null;
  const box = grown(bounds, MARGIN);
  const ids = new Map([...pictures.keys()].map((blob, index) => [blob, `picture-${index}`]));
  const pen: Pen = { measure, sentences, pictureId: (blob) => ids.get(blob) ?? null };
  const objects = [...model.all()].sort((a, b) => (isAbove(a, b) ? 1 : -1));
  const find = (id: string) => model.get(id);
  const inside = [
    tag('title', {}, escaped(title)),
    fonts && tag('style', {}, fonts),
    tag(
      'defs',
      {},
      [...pictures].map(([blob, address]) => pictureFile(ids.get(blob) ?? '', address)).join(''),
    ),
    tag('rect', { ...placeOf(box), fill: PAPER.sheet }),
    ...objects.map((object) => drawFace(object, pen)),
    ...objects.map((object) => drawInk(object)),
    ...model.connectors().map((each) => drawConnector(each, joinedEnds(each, find))),
  ];
  return tag('svg', rootOf(box), inside.join('\n'));
}

function rootOf(box: Box): Parameters<typeof tag>[1] {
  const { x, y, width, height } = placeOf(box);
  return {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: [x, y, width, height].join(' '),
    width,
    height,
    role: 'img',
    'font-family': FONTS,
  };
}

/** Once in the file, however often it lies on the board; stretched as there. */
const pictureFile = (id: string, address: string) =>
  tag(
    'symbol',
    { id, viewBox: '0 0 1 1', preserveAspectRatio: 'none' },
    tag('image', { href: address, width: 1, height: 1, preserveAspectRatio: 'none' }),
  );

const placeOf = ({ left, top, right, bottom }: Box) => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
});
