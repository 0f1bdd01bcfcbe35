import type { TemplateName } from '#lib/protocol/templates.ts';
import type { At, Size } from './clean.ts';
import type { Clip, Clipped } from './clip.ts';
import type { Dice } from './edit.ts';
import type { Form } from './kinds.ts';
import { NOTE_SIZE } from './object.ts';

/** What stands on each template. Each is a clip, worded in the language of whoever lays it down. */
export interface TemplateWords {
  brainstorm: { question: string; ideas: string; best: string };
  kwl: { topic: string; know: string; wonder: string; learned: string };
  mindMap: { topic: string };
  causeAndEffect: { causes: string; event: string; effects: string };
  timeline: { topic: string; when: string };
  storyboard: { scene: (number: number) => string; happens: string };
  rubeGoldberg: {
    machine: string;
    begin: string;
    step: (number: number) => string;
    goal: string;
    need: string;
    wrong: string;
  };
  exitWall: { take: string; question: string; helped: string; tryOut: string };
}

// Board units. A gap between two things, and from a frame's edge and its name to what lies in it.
const GAP = 40;
const INSIDE = 28;
const BELOW_NAME = 64;

// By colour index.
const [YELLOW, ORANGE, PINK, VIOLET, BLUE, GREEN, INK] = [0, 1, 2, 3, 4, 5, 6];

const made = (kind: Clipped['kind'], at: At, size: Size, colour: number, text: string): Clipped => ({
  id: '',
  kind,
  at,
  size,
  colour,
  text,
  turn: 0,
  ink: '',
  form: null,
  ends: null,
  link: null,
  blob: null,
  group: null,
});
const note = (at: At, colour: number, text = '') => made('note', at, [NOTE_SIZE, NOTE_SIZE], colour, text);
const frame = (at: At, size: Size, colour: number, text: string) => made('frame', at, size, colour, text);
const line = (at: At, text: string, width = 960) => made('text', at, [width, 40], INK, text);
const shape = (at: At, size: Size, form: Form<'shape'>, colour: number, text: string) => ({
  ...made('shape', at, size, colour, text),
  form,
});
const joined = (form: Form<'connector'>, from: string, to: string): Clipped => ({
  ...made('connector', [0, 0], [1, 1], INK, ''),
  form,
  ends: [
    [0, 0, from],
    [0, 0, to],
  ],
});
/** Something that others are joined to. */
const called = (id: string, object: Clipped): Clipped => ({ ...object, id });

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

type Area = readonly [text: string, colour: number];

/** Frames in rows, each with a note to begin with. */
const areas = (top: number, [width, height]: Size, columns: number, names: readonly Area[]): Clipped[] =>
  names.flatMap(([text, colour], index) => {
    const left = (index % columns) * (width + GAP);
    const y = top + Math.floor(index / columns) * (height + GAP);
    return [frame([left, y], [width, height], colour, text), note([left + INSIDE, y + BELOW_NAME], colour)];
  });

function brainstorm({ question, ideas, best }: TemplateWords['brainstorm']): Clipped[] {
  const step = NOTE_SIZE + GAP;
  return [
    line([0, 0], question),
    frame([0, 80], [1_000, 740], BLUE, ideas),
    ...times(4, (index) => note([INSIDE + index * step, 80 + BELOW_NAME], YELLOW)),
    frame([1_000 + GAP, 80], [NOTE_SIZE + 2 * INSIDE, 740], GREEN, best),
    ...times(3, (index) => note([1_000 + GAP + INSIDE, 80 + BELOW_NAME + index * step], GREEN)),
  ];
}

const kwl = ({ topic, know, wonder, learned }: TemplateWords['kwl']): Clipped[] => [
  line([0, 0], topic),
  ...areas(80, [440, 640], 3, [
    [know, BLUE],
    [wonder, ORANGE],
    [learned, GREEN],
  ]),
];

function mindMap({ topic }: TemplateWords['mindMap']): Clipped[] {
  const colours = [YELLOW, PINK, BLUE, ORANGE, VIOLET, GREEN];
  const branches = colours.map((colour, index) => {
    const at: At = [index % 2 === 0 ? 0 : 916, Math.floor(index / 2) * (NOTE_SIZE + 2 * GAP)];
    return called(`branch ${index}`, note(at, colour));
  });
  return [
    called('middle', shape([400, 248], [300, 216], 'ellipse', INK, topic)),
    ...branches,
    ...branches.map(({ id }) => joined('line', 'middle', id)),
  ];
}

function causeAndEffect({ causes, event, effects }: TemplateWords['causeAndEffect']): Clipped[] {
  const [width, step] = [NOTE_SIZE + 2 * INSIDE, NOTE_SIZE + GAP];
  const height = BELOW_NAME + 3 * step;
  const stack = (left: number, colour: number, name: string) =>
    times(3, (index) => called(`${name} ${index}`, note([left + INSIDE, BELOW_NAME + index * step], colour)));
  const [before, after] = [stack(0, ORANGE, 'cause'), stack(920, GREEN, 'effect')];
  return [
    frame([0, 0], [width, height], ORANGE, causes),
    ...before,
    called('event', shape([440, height / 2 - 92], [280, 184], 'rectangle', INK, event)),
    frame([920, 0], [width, height], GREEN, effects),
    ...after,
    ...before.map(({ id }) => joined('arrow', id, 'event')),
    ...after.map(({ id }) => joined('arrow', 'event', id)),
  ];
}

function timeline({ topic, when }: TemplateWords['timeline']): Clipped[] {
  const [count, step] = [6, NOTE_SIZE + 2 * GAP];
  const colours = [YELLOW, ORANGE, PINK, VIOLET, BLUE, GREEN];
  const arrow: Clipped = {
    ...made('connector', [0, 320], [1, 1], INK, ''),
    form: 'arrow',
    ends: [
      [0, 0, null],
      [count * step, 0, null],
    ],
  };
  return [
    line([0, 0], topic),
    ...times(count, (index) => note([index * step, 100], colours[index] ?? YELLOW)),
    arrow,
    ...times(count, (index) => line([index * step, 344], when, NOTE_SIZE)),
  ];
}

const storyboard = ({ scene, happens }: TemplateWords['storyboard']): Clipped[] =>
  times(6, (index) => {
    const [left, top] = [(index % 3) * (480 + GAP), Math.floor(index / 3) * (400 + GAP)];
    return [
      frame([left, top], [480, 400], BLUE, scene(index + 1)),
      line([left + INSIDE, top + 336], happens, 480 - 2 * INSIDE),
    ];
  }).flat();

function rubeGoldberg(words: TemplateWords['rubeGoldberg']): Clipped[] {
  const { machine, begin, step, goal, need, wrong } = words;
  const [far, top, steps] = [NOTE_SIZE + 2 * GAP, BELOW_NAME + 20, 4];
  const size: Size = [NOTE_SIZE, NOTE_SIZE];
  const parts = [
    called('begin', shape([INSIDE, top], size, 'ellipse', GREEN, begin)),
    ...times(steps, (index) =>
      called(`step ${index + 1}`, note([INSIDE + (index + 1) * far, top], YELLOW, step(index + 1))),
    ),
    called('goal', shape([INSIDE + (steps + 1) * far, top], size, 'ellipse', PINK, goal)),
  ];
  const wide = parts.length * far - 2 * GAP + 2 * INSIDE;
  return [
    frame([0, 0], [wide, top + NOTE_SIZE + INSIDE], BLUE, machine),
    ...parts,
    ...parts.slice(1).map(({ id }, index) => joined('arrow', parts[index]?.id ?? '', id)),
    ...areas(top + NOTE_SIZE + INSIDE + GAP, [(wide - GAP) / 2, 320], 2, [
      [need, GREEN],
      [wrong, ORANGE],
    ]),
  ];
}

const exitWall = ({ take, question, helped, tryOut }: TemplateWords['exitWall']): Clipped[] =>
  areas(0, [600, 400], 2, [
    [take, GREEN],
    [question, ORANGE],
    [helped, BLUE],
    [tryOut, VIOLET],
  ]);

const MAKERS: { [K in TemplateName]: (words: TemplateWords[K]) => Clipped[] } = {
  brainstorm,
  kwl,
  mindMap,
  causeAndEffect,
  timeline,
  storyboard,
  rubeGoldberg,
  exitWall,
};

export function templateClip<K extends TemplateName>(name: K, words: TemplateWords[K]): Clip {
  const objects = MAKERS[name](words);
  return { objects: objects.map((object, index) => ({ ...object, id: object.id || `#${index}` })), left: 0 };
}

/** Dice that fall the same on every device, so that what each lays has the same names. */
export function sameDice(): Dice {
  let state = 1;
  return {
    below: (below) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    },
  };
}
