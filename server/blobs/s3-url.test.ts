import { expect, test } from 'vitest';
import { readBlobUrl } from './s3-url.ts';

const key = { accessKeyId: 'KEY', secretAccessKey: 'a/b+c' };

test.each([
  ['s3://KEY:a%2Fb+c@s3.school.example/chorus', 'https://s3.school.example/chorus', 'us-east-1'],
  [
    's3://KEY:a%2Fb+c@s3.school.example:8443/chorus/?region=eu-1',
    'https://s3.school.example:8443/chorus',
    'eu-1',
  ],
  ['s3://KEY:a%2Fb+c@127.0.0.1:9000/chorus', 'http://127.0.0.1:9000/chorus', 'us-east-1'],
  ['s3://KEY:a%2Fb+c@[::1]:9000/chorus', 'http://[::1]:9000/chorus', 'us-east-1'],
  ['s3+http://KEY:a%2Fb+c@10.0.0.7:9000/chorus', 'http://10.0.0.7:9000/chorus', 'us-east-1'],
])('%s', (text, bucketUrl, region) => {
  expect(readBlobUrl(text)).toEqual({ ...key, bucketUrl, region });
});

test.each([
  '',
  'chorus',
  'https://KEY:S@host/chorus',
  's3://host/chorus',
  's3://KEY:S@host',
  's3://KEY:S@host/A',
  's3://KEY:S@host/a/b',
  's3://KEY@host/chorus',
  's3://KEY:100%@host/chorus',
])('%j is no storage', (text) => expect(readBlobUrl(text)).toBeUndefined());
