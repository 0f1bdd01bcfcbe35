import { constants, generateKeyPair, privateDecrypt, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { newId, type Random } from '../random.ts';

const MODULUS_BITS = 2048;
const MODULUS_BYTES = MODULUS_BITS / 8;

const makePair = promisify(generateKeyPair);

/** The private halves of the questions' keys: in memory only, gone when the question closes or the hub stops. */
export class KeyRing {
  readonly #random: Random;
  readonly #privateKeys = new Map<string, KeyObject>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** About 0.15 s of CPU on libuv's threads, none of it on the event loop. */
  async make(): Promise<{ keyId: string; publicKey: string }> {
    const { publicKey, privateKey } = await makePair('rsa', { modulusLength: MODULUS_BITS });
    const keyId = newId(this.#random);
    this.#privateKeys.set(keyId, privateKey);
    return { keyId, publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url') };
  }

  /**
   * Raw RSA (RFC 9474 BlindSign) over base64url. OpenSSL does it in constant time and checks itself.
   * Null when the key is gone, or for a message that no client of ours makes.
   */
  sign(keyId: string, blinded: string): string | null {
    const key = this.#privateKeys.get(keyId);
    const message = Buffer.from(blinded, 'base64url');
    if (!key || message.length !== MODULUS_BYTES) return null;
    try {
      return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, message).toString('base64url');
    } catch {
      return null; // not below the modulus
    }
  }

  drop(keyId: string): void {
    this.#privateKeys.delete(keyId);
  }

  dropAll(): void {
    this.#privateKeys.clear();
  }
}
