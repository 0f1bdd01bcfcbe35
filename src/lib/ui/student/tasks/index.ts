/** What few tasks need, in one file that is fetched with the first of it. */
export { default as Hints } from './Hints.svelte';
export { default as Puzzle } from './Puzzle.svelte';
export { default as Way } from './Way.svelte';
