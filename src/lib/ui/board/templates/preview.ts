import * as Y from 'yjs';
import { BoardModel } from '#lib/board/model.ts';
import { boardSvg } from '#lib/board/svg/board-svg.ts';
import { addClip, type Clip } from '#lib/domain/board/clip.ts';
import { m } from '../../messages/index.svelte.ts';
import { dice } from '../easel.svelte.ts';

/** Of the height of a letter: how wide letters are on average; a small picture needs no more. */
const LETTER = 0.54;

/** A small picture of what a clip lays down, as an address. */
export function previewOf(clip: Clip): string {
  const doc = new Y.Doc();
  addClip(doc, dice, clip, [0, 0], '');
  const { unknownExplain: unknown, pictureGone, linkBroken } = m.board;
  const svg = boardSvg({
    model: new BoardModel(doc, () => undefined),
    title: '',
    measure: (text, { size }) => text.length * size * LETTER,
    pictures: new Map(),
    sentences: { unknown, pictureGone, linkBroken },
  });
  return `data:image/svg+xml,${encodeURIComponent(svg ?? '')}`;
}
