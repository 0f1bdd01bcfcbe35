import * as v from 'valibot';
import { id, nothing, personName } from './text.ts';
import { command } from './wire.ts';

/** Two of a class who are kept apart, or together, in all its lessons. */
export const groupRule = v.strictObject({
  kind: v.picklist(['apart', 'together']),
  names: v.tuple([personName, personName]),
});
export type GroupRule = v.InferOutput<typeof groupRule>;

const rules = v.pipe(v.array(groupRule), v.maxLength(200));
const groups = v.pipe(
  v.array(v.pipe(v.array(id), v.minLength(1), v.maxLength(200))),
  v.minLength(1),
  v.maxLength(200),
  v.check((sets) => new Set(sets.flat()).size === sets.flat().length, 'a seat is in two groups'),
);

/** Who works with whom. Groups are found on the teacher's page; what it needs to know for that is asked here. */
export const groupCommands = {
  /**
   * New groups, in place of all there are. Who is in none of them has no group; `awayIds`, until they are back: they were not here
   * and are not left out.
   */
  'groups:set': command({
    roles: ['teacher'],
    input: v.strictObject({ groups, awayIds: v.optional(v.pipe(v.array(id), v.maxLength(200)), []) }),
    output: nothing,
    refusals: ['lesson_over', 'no_such_seat'],
  }),
  /** `groupId` null: a new group of its own. */
  'group:move': command({
    roles: ['teacher'],
    input: v.strictObject({ seatId: id, groupId: v.nullable(id) }),
    output: nothing,
    refusals: ['lesson_over', 'no_such_seat', 'no_such_group'],
  }),
  /**
   * `met`: how often two of this lesson have worked together, in it and in the class's ten lessons before. `areRulesKept`:
   * false in a lesson for guests, which has no rules that last.
   */
  'groups:facts': command({
    roles: ['teacher'],
    input: nothing,
    output: v.strictObject({
      met: v.array(v.tuple([id, id, v.pipe(v.number(), v.integer(), v.minValue(1))])),
      rules,
      areRulesKept: v.boolean(),
    }),
    refusals: [],
  }),
  /** All rules of the class; those of names that are not on its roster are left out. */
  'rules:keep': command({
    roles: ['teacher'],
    input: v.strictObject({ rules }),
    output: nothing,
    refusals: ['no_such_class'],
  }),
};
