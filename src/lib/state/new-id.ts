const SYMBOLS = '0123456789abcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 16;

/** Tells activities apart inside their plan; a guess is worth nothing, so the small bias of `%` does not matter. */
export const newId = () =>
  Array.from(
    crypto.getRandomValues(new Uint8Array(ID_LENGTH)),
    (byte) => SYMBOLS[byte % SYMBOLS.length],
  ).join('');
