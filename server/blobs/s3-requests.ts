import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { S3Place } from './s3-url.ts';

export interface S3Answer {
  status: number;
  body: Uint8Array;
}

export interface S3Request {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Below the bucket; only what needs no escaping. */
  key?: string;
  query?: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
  /** Whether this answer is whole and as it should be; otherwise it is asked for again. */
  isWhole?(answer: S3Answer): boolean;
}

export type S3Requests = (request: S3Request) => Promise<S3Answer>;

/** Storage that does not answer, or answers what cannot be used. Its message names neither the key nor the secret. */
export class S3Error extends Error {
  override name = 'S3Error';
  readonly status: number | null;
  readonly code: string;
  constructor(status: number | null, code: string) {
    super(`The blob storage says ${[status, code].filter((part) => part !== null).join(' ')}`);
    this.status = status;
    this.code = code;
  }
}

const TRIES = 5;
/** The longest wait before the second try, in ms; before each later one it is twice as long. */
const FIRST_PAUSE_MS = 100;
/** How long one try may take, in ms: a picture of 5 MB over a slow line between two buildings. */
const PATIENCE_MS = 15_000;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const EMPTY = new Uint8Array();

/** Too much at once (429, 503 SlowDown), or broken for a moment. 501 and 507 would be the same again. */
const isPassing = (status: number) => status === 429 || (status >= 500 && status !== 501 && status !== 507);

/** The store's own word for what is wrong, as in NoSuchBucket. */
const codeOf = ({ body }: S3Answer) =>
  /<Code>(\w{1,64})<\/Code>/u.exec(new TextDecoder().decode(body))?.[1] ?? '';

const errorFor = (answer: S3Answer) => new S3Error(answer.status, codeOf(answer));

/**
 * Signed requests (AWS Signature Version 4, payload included), each tried again after a pause of random length while the
 * storage is busy, away or answers half. All that is asked here may be asked twice. Answers with 2xx or 404 come back,
 * all others throw.
 */
export function createS3Requests(
  place: S3Place,
  { clock, random }: { clock: Clock; random: Random },
): S3Requests {
  async function once({ method, key, query = {}, body = EMPTY }: S3Request): Promise<S3Answer> {
    const url = new URL(key === undefined ? place.bucketUrl : `${place.bucketUrl}/${key}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const signed = await sign(place, { method, url: url.href, body, nowMs: clock.nowMs() });
    const gaveUp = new AbortController();
    const stopWaiting = clock.after(PATIENCE_MS, () => gaveUp.abort());
    try {
      // Never along a redirect: the signature is for this address, and another host has no business with it.
      const init: RequestInit = { method, headers: signed, redirect: 'manual', signal: gaveUp.signal };
      const response = await fetch(url, method === 'PUT' ? { ...init, body } : init);
      return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
    } finally {
      stopWaiting();
    }
  }

  async function tried(request: S3Request): Promise<S3Answer | S3Error> {
    const answer = await once(request).catch((error: unknown) => new S3Error(null, reasonOf(error)));
    if (answer instanceof S3Error) return answer;
    if (isPassing(answer.status)) return errorFor(answer);
    return (request.isWhole?.(answer) ?? true) ? answer : new S3Error(answer.status, 'half an answer');
  }

  const pause = (tries: number) =>
    new Promise<void>((resolve) => void clock.after(random.below(FIRST_PAUSE_MS * 2 ** tries), resolve));

  return async (request) => {
    for (let tries = 0; ; tries += 1) {
      const answer = await tried(request);
      if (!(answer instanceof S3Error)) return checked(answer);
      if (tries + 1 === TRIES) throw answer;
      await pause(tries);
    }
  };
}

function checked(answer: S3Answer): S3Answer {
  const isUsual = (answer.status >= 200 && answer.status < 300) || answer.status === 404;
  if (!isUsual || codeOf(answer) === 'NoSuchBucket') throw errorFor(answer);
  return answer;
}

interface ToSign {
  method: string;
  url: string;
  body: Uint8Array;
  nowMs: number;
  headers?: Record<string, string>;
}

/** The headers that make a request one of ours. */
export async function sign(place: Omit<S3Place, 'bucketUrl'>, request: ToSign): Promise<Headers> {
  const { method, url, body, nowMs, headers = {} } = request;
  const datetime = new Date(nowMs).toISOString().replace(/[:-]|\.\d{3}/gu, '');
  const { accessKeyId, secretAccessKey, region } = place;
  const signer = new AwsV4Signer({
    ...{ method, url, accessKeyId, secretAccessKey, region, datetime },
    headers: { ...headers, 'x-amz-content-sha256': sha256(body) },
    service: 's3',
    allHeaders: true,
  });
  return (await signer.sign()).headers;
}

/** What Node says of a line that failed, without the address. */
function reasonOf(error: unknown): string {
  const { cause, name } = error as Error;
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? name;
}
