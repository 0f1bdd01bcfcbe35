// Without the schema library, because pages and their worker use it too.

/** The bytes that a token signs: bound to one question, so that it is worth nothing for another. */
export const tokenMessage = (questionId: string, nonceText: string) =>
  new TextEncoder().encode(`chorus voice 1|${questionId}|${nonceText}`);

/**
 * What the lesson's seal is the SHA-256 of: the box's key and every public key of the lesson. A device answers only when the keys
 * that it was given make the seal that everybody was given.
 */
export const sealText = (
  boxKey: string,
  keys: Iterable<{ questionId: string; keyId: string; publicKey: string }>,
) =>
  [
    `box ${boxKey}`,
    ...[...keys].map(({ questionId, keyId, publicKey }) => `${questionId} ${keyId} ${publicKey}`).sort(),
  ].join('\n');
