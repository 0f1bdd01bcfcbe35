import { constants, createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { tokenMessage, type Envelope } from '#lib/protocol/voice.ts';
import type { QuestionAddress } from '../store/port.ts';

const SALT_BYTES = 48;

/** The question as a token names it. Ids have no "-", so no two questions of any lessons share a name. */
export const questionName = ({ lessonId, questionId }: QuestionAddress) => `${lessonId}-${questionId}`;

/** SHA-256 of the nonce, base64url: says that a token is spent without being the token. */
export const spentMark = (nonce: string) =>
  createHash('sha256').update(Buffer.from(nonce, 'base64url')).digest('base64url');

/** `publicKey`: SPKI, DER, base64url. */
export const readPublicKey = (publicKey: string): KeyObject =>
  createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });

/** RFC 9474 RSABSSA-SHA384-PSS-Randomized: plain RSA-PSS over the random prefix and the message, off the event loop. */
export function isTokenOf(name: string, publicKey: KeyObject, envelope: Envelope): Promise<boolean> {
  const message = Buffer.concat([
    Buffer.from(envelope.prefix, 'base64url'),
    tokenMessage(name, envelope.nonce),
  ]);
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES };
  const signature = Buffer.from(envelope.signature, 'base64url');
  return new Promise((resolve, reject) => {
    verify('sha384', message, key, signature, (error, isGood) => (error ? reject(error) : resolve(isGood)));
  });
}
