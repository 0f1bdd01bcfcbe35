import type { Snippet } from 'svelte';

export const CLASS_VIEWS = ['seats', 'groups', 'boards'] as const;
export type ClassView = (typeof CLASS_VIEWS)[number];

/** On a narrow screen one of them is seen at a time. */
export const DESK_PANELS = ['plan', 'class', 'needs'] as const;
export type DeskPanel = (typeof DESK_PANELS)[number];

/** Draws one group's board to work on. The page knows where boards come from. */
export type BoardSnippet = Snippet<[{ activityId: string; groupId: string; title: string }]>;

/** What stands in an address, or the first when it is none of them. */
export const oneOf = <Id extends string>(known: readonly [Id, ...Id[]], said: string | null): Id =>
  known.find((id) => id === said) ?? known[0];
