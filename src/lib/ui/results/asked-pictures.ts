import { createContext } from 'svelte';

/**
 * Where the pictures are that questions are asked about, by blob; undefined while one is not here. A page says it once, for
 * forms and results alike.
 */
export const [getAskedPictures, setAskedPictures] = createContext<(blob: string) => string | undefined>();
