import { constants, createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { TokenBytes } from '#lib/protocol/envelope.ts';
import { tokenMessage } from '#lib/protocol/voice-tokens.ts';
import type { QuestionAddress } from '../store/port.ts';

const SALT_BYTES = 48;

/** The question as a token names it. Ids have no "-", so no two questions of any lessons share a name. */
export const questionName = ({ lessonId, questionId }: QuestionAddress) => `${lessonId}-${questionId}`;

/** SHA-256 of the nonce, base64url: says that a token is spent without being the token. */
export const spentMark = (nonce: Uint8Array) => createHash('sha256').update(nonce).digest('base64url');

/** `publicKey`: SPKI, DER, base64url. */
export const readPublicKey = (publicKey: string): KeyObject =>
  createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });

/** RFC 9474 RSABSSA-SHA384-PSS-Randomized: plain RSA-PSS over the random prefix and the message, off the event loop. */
export function isTokenOf(name: string, publicKey: KeyObject, token: TokenBytes): Promise<boolean> {
  const { prefix, nonce, signature } = token;
  const message = Buffer.concat([prefix, tokenMessage(name, Buffer.from(nonce).toString('base64url'))]);
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES };
  return new Promise((resolve, reject) => {
    verify('sha384', message, key, signature, (error, isGood) => (error ? reject(error) : resolve(isGood)));
  });
}
