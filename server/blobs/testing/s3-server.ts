import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { S3Place } from '../s3-url.ts';

/** What a test lets go wrong with the next request; it is then dealt with no further. */
export type S3Fault = (request: IncomingMessage, response: ServerResponse) => void;

export interface TestS3 {
  place: S3Place;
  /** What is kept, by key below the bucket. */
  objects: Map<string, Buffer>;
  /** As in `PUT /bucket/a/b`, in the order in which they came. */
  asked: string[];
  /** Each goes wrong with one request, in turn; undefined lets that one through. */
  faults: (S3Fault | undefined)[];
  /** Most bytes that are kept in all. */
  quotaBytes: number;
  /** Runs before a request is dealt with: what another node does at that very moment. */
  before(request: IncomingMessage): Promise<void>;
  close(): Promise<void>;
}

const [ACCESS_KEY, SECRET, REGION, BUCKET] = ['KEYOFTEST', 'secret/of+test', 'eu-test-1', 'chorus-test'];
const PAGE = 1_000;

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();
const escaped = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * A small S3 in memory: the six requests that blobs need, a quota, pages of 1,000. It knows nothing of the code that
 * signs, and checks each signature by the rules as Amazon has published them ("Create a signed AWS API request").
 */
export async function startTestS3(): Promise<TestS3> {
  const s3: Omit<TestS3, 'place' | 'close'> = {
    objects: new Map(),
    asked: [],
    faults: [],
    quotaBytes: Infinity,
    before: () => Promise.resolve(),
  };
  const server = createServer((request, response) => void serve(s3, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bucketUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${BUCKET}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const place = { bucketUrl, region: REGION, accessKeyId: ACCESS_KEY, secretAccessKey: SECRET };
  return Object.assign(s3, { place, close });
}

/** As in BLOB_URL. */
export function blobUrlOf({ bucketUrl, accessKeyId, secretAccessKey, region }: S3Place): string {
  const { host, pathname } = new URL(bucketUrl);
  return `s3://${accessKeyId}:${encodeURIComponent(secretAccessKey)}@${host}${pathname}?region=${region}`;
}

async function serve(
  s3: Omit<TestS3, 'place' | 'close'>,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
  s3.asked.push(`${request.method} ${request.url}`);
  const fault = s3.faults.shift();
  if (fault) return fault(request, response);
  await s3.before(request);
  if (!isSigned(request, body)) return refuse(response, 403, 'SignatureDoesNotMatch');
  const url = new URL(request.url ?? '/', 'http://s3');
  const [, bucket, ...rest] = url.pathname.split('/');
  if (bucket !== BUCKET) return refuse(response, 404, 'NoSuchBucket');
  const key = rest.join('/');
  if (key === '') return list(s3.objects, url.searchParams, response);
  if (request.method === 'PUT') return put(s3, key, body, response);
  if (request.method === 'DELETE') {
    s3.objects.delete(key);
    return response.writeHead(204).end();
  }
  const found = s3.objects.get(key);
  if (!found) return refuse(response, 404, 'NoSuchKey');
  return response.end(request.method === 'HEAD' ? undefined : found);
}

function put(
  { objects, quotaBytes }: Pick<TestS3, 'objects' | 'quotaBytes'>,
  key: string,
  body: Buffer,
  response: ServerResponse,
) {
  const heldBytes = [...objects.values()].reduce((sum, { length }) => sum + length, 0);
  if (heldBytes + body.length > quotaBytes) return refuse(response, 403, 'QuotaExceeded');
  objects.set(key, body);
  return response.end();
}

function list(objects: ReadonlyMap<string, Buffer>, query: URLSearchParams, response: ServerResponse) {
  const [prefix, after] = [
    query.get('prefix') ?? '',
    query.get('continuation-token')?.slice('after&'.length) ?? '',
  ];
  const found = [...objects.keys()].filter((key) => key.startsWith(prefix));
  /** With a delimiter whatever lies below it is one entry. */
  const entries = query.has('delimiter') ? found.map((key) => key.replace(/\/.*/u, '/')) : found;
  const rest = [...new Set(entries)].filter((entry) => entry > after).toSorted();
  const page = rest.slice(0, PAGE);
  const inXml = page.map((entry) =>
    entry.endsWith('/')
      ? `<CommonPrefixes><Prefix>${entry}</Prefix></CommonPrefixes>`
      : `<Contents><Key>${entry}</Key><Size>${objects.get(entry)?.length}</Size></Contents>`,
  );
  const next =
    rest.length > PAGE ? `<NextContinuationToken>after&amp;${page.at(-1)}</NextContinuationToken>` : '';
  response.end(`<?xml version="1.0"?><ListBucketResult>${next}${inXml.join('\n')}</ListBucketResult>`);
}

export const refuse = (response: ServerResponse, status: number, code: string) =>
  response.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);

function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const authorization =
    /^AWS4-HMAC-SHA256 Credential=(\w+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=(\w+)$/u;
  const match = authorization.exec(request.headers.authorization ?? '');
  const [, accessKey, day = '', region, signedHeaders = '', signature] = match ?? [];
  if (accessKey !== ACCESS_KEY || region !== REGION) return false;
  const [time, hash] = [
    String(request.headers['x-amz-date']),
    String(request.headers['x-amz-content-sha256']),
  ];
  if (hash !== sha256(body) || !time.startsWith(day)) return false;
  if (
    !['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => signedHeaders.split(';').includes(name))
  )
    return false;
  const url = new URL(request.url ?? '/', 'http://s3');
  const query = [...url.searchParams].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).toSorted();
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const asked = [request.method, url.pathname, query.join('&'), headers.join(''), signedHeaders, hash].join(
    '\n',
  );
  const toSign = ['AWS4-HMAC-SHA256', time, `${day}/${REGION}/s3/aws4_request`, sha256(asked)].join('\n');
  const key = [day, REGION, 's3', 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${SECRET}`));
  return hmac(key, toSign).toString('hex') === signature;
}
