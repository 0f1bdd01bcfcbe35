import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * Gives back the memory of boards that came to rest. V8 collects as memory is asked for, and a hub where everybody has left
 * asks for none: it would stay as large as it was. Takes a tenth of a second, so only for a hub with nothing to do.
 */
export function collectGarbage(): void {
  collect();
}
