import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, difference, isOnScreen, sights, type Oklch } from './colour.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const light = tokensOf(':root {');
const themes = {
  light,
  dark: { ...light, ...tokensOf(":root[data-theme='dark'] {") },
  contrast: { ...light, ...tokensOf(":root[data-theme='contrast'] {") },
};
const surfaces = ['paper', 'raised', 'sunken'];
const states = ['needs', 'slow', 'fine', 'away', 'done'];
const notes = [1, 2, 3, 4, 5, 6, 7, 8];

describe.each(Object.entries(themes))('in the %s theme', (_, tokens) => {
  const colour = (name: string): Oklch => {
    const found = tokens[name];
    if (!found) throw new Error(`no token --${name}`);
    return found;
  };
  const ratio = (text: string, ground: string) => contrast(colour(text), colour(ground));

  test.each([...surfaces, 'accent-soft', ...states.map((state) => `${state}-soft`)])(
    'body text on %s is at least 7:1',
    (ground) => expect(ratio('ink', ground)).toBeGreaterThanOrEqual(7),
  );

  test.each(surfaces)('quiet text, links and errors on %s are at least 4.5:1', (ground) => {
    for (const text of ['muted', 'accent', 'needs']) {
      expect(ratio(text, ground), text).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(surfaces)('edges, marks and the focus ring on %s are at least 3:1', (ground) => {
    for (const mark of ['edge', 'focus', ...states]) {
      expect(ratio(mark, ground), mark).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(['accent', ...states])('words on %s are at least 4.5:1', (ground) =>
    expect(ratio(`${ground}-ink`, ground)).toBeGreaterThanOrEqual(4.5),
  );

  test.each(states)('the mark of %s shows on its own tint', (state) =>
    expect(ratio(state, `${state}-soft`)).toBeGreaterThanOrEqual(3),
  );

  test.each(notes)('writing on note %i is at least 7:1', (note) =>
    expect(ratio(`note-ink-${note}`, `note-${note}`)).toBeGreaterThanOrEqual(7),
  );

  test('every colour can be shown on an ordinary screen', () => {
    for (const [name, found] of Object.entries(tokens)) expect(isOnScreen(found), name).toBe(true);
  });
});

test.each(sights)('no two notes look alike with %s sight', (sight) => {
  for (const [one, other] of pairs(notes)) {
    const apart = difference(light[`note-${one}`]!, light[`note-${other}`]!, sight);
    expect(apart, `notes ${one} and ${other}`).toBeGreaterThan(0.07);
  }
});

function tokensOf(selector: string): Record<string, Oklch> {
  const start = css.indexOf(selector);
  const block = css.slice(start, css.indexOf('\n}', start));
  const found = block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ [\d.]+)?\);/g);
  return Object.fromEntries(
    [...found].map(([, name, l, c, h]) => [name, [Number(l), Number(c), Number(h)] satisfies Oklch]),
  );
}

function pairs(items: number[]): [number, number][] {
  return items.flatMap((one, at) => items.slice(at + 1).map((other): [number, number] => [one, other]));
}
