/** Where blobs are on S3-compatible storage, and by which key one gets in. */
export interface S3Place {
  /** Address of the bucket without a slash at the end, as in https://s3.school.example/chorus. */
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** What many stores that are not Amazon's take for theirs. */
const USUAL_REGION = 'us-east-1';
/** Signs that a URL cannot carry as they are, as `/` in a secret, stand there as `%2F`. */
const KEY = /^(?:[^%]|%[0-9a-f]{2})+$/iu;
const BUCKET = /^\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/?$/u;
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u;

/**
 * Reads `s3://KEY:SECRET@host:port/bucket?region=…`; undefined when it is not that. It is https, and http where somebody
 * wrote `s3+http://` or the storage is on this very machine: a key in plain text has no business on a network.
 */
export function readBlobUrl(text: string): S3Place | undefined {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^s3(?:\+http)?:$/u.test(url.protocol)) return undefined;
  const { hostname, host, pathname, username, password, searchParams } = url;
  if (!hostname || !KEY.test(username) || !KEY.test(password) || !BUCKET.test(pathname)) return undefined;
  const isPlain = url.protocol === 's3+http:' || LOOPBACK.test(hostname);
  return {
    bucketUrl: `${isPlain ? 'http' : 'https'}://${host}${pathname.replace(/\/$/u, '')}`,
    region: searchParams.get('region') ?? USUAL_REGION,
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
  };
}
