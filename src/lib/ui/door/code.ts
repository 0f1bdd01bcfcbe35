/** Letters and numbers in a code; `CODE_LENGTH` of the protocol, which pages do not load. */
export const CODE_LENGTH = 6;

/**
 * The code in what somebody typed, pasted or scanned: small letters, spaces and dashes are forgiven, and of a whole
 * link only what follows its `#` counts. Still to be checked for its length.
 */
export function readCode(text: string): string {
  const afterHash = text.slice(text.indexOf('#') + 1);
  return afterHash.toUpperCase().replace(/[^0-9A-Z]/gu, '');
}
