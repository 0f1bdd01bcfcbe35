import { around } from '#lib/board/box.ts';
import { NOTE_SIZE, type At } from '#lib/domain/board.ts';
import {
  addClip,
  CLIP_TYPE,
  clipAsText,
  clipOfText,
  readClip,
  toClip,
  writeClip,
  type Clip,
  type PlacesOf,
} from '#lib/domain/board/clip.ts';
import { m } from '../messages/index.svelte.ts';
import { dice, type Easel } from './easel.svelte.ts';
import { takePictures } from './take-pictures.ts';

/** Between notes that were pasted, in board units. */
const GAP = 24;
/** A second paste in the same place would hide the first. */
const ASIDE = 32;

/** What was copied last on this page, for who pastes by a button: a page may not read the clipboard by itself. */
let last: Clip | null = null;
export const lastClip = (): Clip | null => last;

/** Where the ends of a connector are seen. */
export const placesOn =
  (easel: Easel): PlacesOf =>
  (connector) => {
    const [from, to] = easel.endsOf(connector);
    return [
      [from.x, from.y],
      [to.x, to.y],
    ];
  };

/** What is picked, with what belongs to it. */
export const pickedClip = (easel: Easel): Clip => toClip(easel.load, placesOn(easel));

/** Ours as data that only another board reads, and the words for every other program. */
export function copy(easel: Easel, event: ClipboardEvent): boolean {
  if (isInField(event) || easel.picks.all.size === 0 || !event.clipboardData) return false;
  event.preventDefault();
  last = pickedClip(easel);
  event.clipboardData.setData(CLIP_TYPE, writeClip(last));
  event.clipboardData.setData('text/plain', clipAsText(easel.load));
  if (last.left > 0) easel.tell(m.board.tooMany(last.objects.length, last.left));
  else easel.say(m.board.copied);
  return true;
}

export function cut(easel: Easel, event: ClipboardEvent): void {
  if (!easel.readOnly && copy(easel, event) && last?.left === 0) easel.removePicked();
}

export function paste(easel: Easel, event: ClipboardEvent): void {
  const data = event.clipboardData;
  if (isInField(event) || easel.readOnly || !data) return;
  event.preventDefault();
  const text = data.getData('text/plain');
  const { x, y } = easel.sight.camera.centre;
  const own = readClip(data.getData(CLIP_TYPE));
  // A table comes as a picture too: its words are worth more.
  if (!own && text.trim() === '' && data.files.length > 0) return takePictures(easel, [...data.files]);
  const clip = own ?? clipOfText(text, { at: [x, y], step: NOTE_SIZE + GAP, colour: easel.colour });
  if (clip.objects.length === 0) return easel.tell(m.board.pasteNothing);
  lay(easel, clip);
}

export const pasteLast = (easel: Easel): void => {
  if (last) lay(easel, last);
};

/** In the middle of what is seen, beside what lies there just so already. */
function lay(easel: Easel, clip: Clip): void {
  const by = wayToMiddle(easel, clip);
  const ids = easel.act(() => addClip(easel.doc, dice, clip, by, easel.me.name));
  easel.gather(ids.flatMap((id) => easel.find(id) ?? []));
  if (clip.left > 0) easel.tell(m.board.tooMany(clip.objects.length, clip.left));
  else easel.say(m.board.pasted(ids.length));
}

function wayToMiddle({ sight, model }: Easel, clip: Clip): At {
  const boxes = clip.objects.map(({ at: [left, top], size: [width, height] }) => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  }));
  const box = around(boxes) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const { x, y } = sight.camera.centre;
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  let [left, top] = [Math.round(x - width / 2), Math.round(y - height / 2)];
  const isTaken = () =>
    model
      .near({ left, top, right: left, bottom: top })
      .some((object) => object.x === left && object.y === top);
  for (let tries = 0; tries < 50 && isTaken(); tries++) [left, top] = [left + ASIDE, top + ASIDE];
  return [left - box.left, top - box.top];
}

const isInField = ({ target }: Event) =>
  target instanceof Element && target.closest('textarea, input') !== null;
