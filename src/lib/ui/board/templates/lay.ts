import { addClip, boxOfClip, type Clip } from '#lib/domain/board/clip.ts';
import { m } from '../../messages/index.svelte.ts';
import { dice, type Easel } from '../easel.svelte.ts';

/** Board units between what lies there and what is laid beside it. */
const ASIDE = 120;

/** To the right of all that lies there, so that nothing of it is disturbed; one step of undo. */
export function layTemplate(easel: Easel, clip: Clip, name: string): void {
  const { at, size } = boxOfClip(clip);
  const bounds = easel.model.bounds();
  const { x, y } = easel.sight.camera.centre;
  const [left, top] = bounds ? [bounds.right + ASIDE, bounds.top] : [x - size[0] / 2, y - size[1] / 2];
  const by = [Math.round(left - at[0]), Math.round(top - at[1])] as const;
  const ids = easel.act(() => addClip(easel.doc, dice, clip, by, easel.me.name));
  easel.sight.camera.fit({ left, top, right: left + size[0], bottom: top + size[1] });
  easel.tool = 'select';
  easel.pick(easel.reading.now().items.find(({ id }) => ids.includes(id))?.id ?? null);
  easel.say(m.templates.laid(name));
}
