import type { Point } from '#lib/board/view.ts';
import { addImage, type Size } from '#lib/domain/board.ts';
import type { KeptImage } from '#lib/protocol/images.ts';
import { m, refusalSentence } from '../messages/index.svelte.ts';
import { dice, type Easel } from './easel.svelte.ts';
import { freeFor } from './making.ts';
import { shrink } from './shrink.ts';

/** Sent with one gesture, one after another: each is unpacked, and a cheap device has little room. */
const AT_ONCE = 12;
/** Board units: the longest edge of a picture at first, and the shortest that a hand still finds. */
const LARGE = 480;
const SMALL = 64;
/** Of the width of the screen, at most: a phone shows little. */
const SHARE = 0.75;
/** Between pictures that were dropped together. */
const GAP = 24;

/** As it lies on the board at first: pixels, as long as that is not too small, or too large for the `room` there is. */
export function firstSize({ width, height }: Pick<KeptImage, 'width' | 'height'>, room = LARGE): Size {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const factor = Math.min(Math.max(1, SMALL / short), Math.max(2 * SMALL, Math.min(LARGE, room)) / long);
  return [Math.max(1, Math.round(width * factor)), Math.max(1, Math.round(height * factor))];
}

/** Makes each small, sends it, and lays it down; whatever does not work is told when all are done. */
export async function addPictures(easel: Easel, files: readonly File[], at: Point | null): Promise<void> {
  const [taken, ids, refusals]: [readonly File[], string[], string[]] = [files.slice(0, AT_ONCE), [], []];
  easel.sending += taken.length;
  easel.say(m.board.picturesSending(taken.length));
  let place = at;
  for (const file of taken) {
    const outcome = await send(easel, file);
    easel.sending -= 1;
    if (!outcome.ok) refusals.push(outcome.code);
    else if (easel.readOnly)
      refusals.push('read_only'); // the lesson went on meanwhile
    else {
      const id = lay(easel, outcome.value, place);
      ids.push(id);
      place &&= { x: place.x + (easel.find(id)?.width ?? 0) + GAP, y: place.y };
    }
  }
  tell(easel, ids, { refusals, count: taken.length, left: files.length - taken.length });
}

async function send(easel: Easel, file: File) {
  const small = await shrink(file);
  return small.ok ? easel.pictures.send(small.value) : small;
}

/** Its middle where it was dropped, else on free paper. */
function lay(easel: Easel, image: KeptImage, at: Point | null): string {
  const { viewport, now } = easel.sight.camera;
  const size = firstSize(image, (SHARE * viewport.width) / now.zoom);
  const [x, y] = at ? [at.x - size[0] / 2, at.y - size[1] / 2] : freeFor(easel, size);
  const { doc, colour, me } = easel;
  const fields = { at: [Math.round(x), Math.round(y)] as const, size, colour, author: me.name };
  const id = easel.act(() => addImage(doc, dice, { ...fields, blob: image.blob }));
  easel.tool = 'select';
  return id;
}

interface Rest {
  refusals: readonly string[];
  count: number;
  left: number;
}

/** One picture is asked about at once; of several each waits until it is picked. */
function tell(easel: Easel, ids: readonly string[], { refusals, count, left }: Rest): void {
  const [first] = ids;
  const object = easel.find(first ?? null);
  if (object && easel.shownAs === 'picture') easel.walk.show(object);
  const [refusal] = refusals;
  if (refusal !== undefined) {
    const why = refusal === 'offline' ? m.board.pictureOffline : refusalSentence(refusal);
    return easel.tell(count === 1 ? why : m.picture.failed(refusals.length, count, why));
  }
  if (left > 0) return easel.tell(m.picture.tooMany(AT_ONCE));
  if (ids.length > 1) return easel.tell(m.picture.severalAdded(ids.length));
  easel.say(easel.shownAs === 'list' ? m.picture.listed : m.picture.added);
  if (first !== undefined && easel.shownAs === 'picture') easel.open(first);
}
