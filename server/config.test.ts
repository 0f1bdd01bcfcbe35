import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('a school sets nothing, and everything has a value', () => {
  expect(readConfig({})).toEqual({
    ok: true,
    value: {
      ...{ port: 3000, host: '::', dataDir: './data', origin: null, logLevel: 'info' },
      ...{ blobs: null, databaseUrl: null, redisUrl: null, nodeUrl: null },
    },
  });
});

describe('what cannot be right is said in one line that names the variable and the remedy', () => {
  test.each([
    ['PORT', 'three thousand', 'PORT=3000'],
    ['PORT', '70000', 'PORT=3000'],
    ['PORT', '-1', 'PORT=3000'],
    ['HOST', 'my laptop', 'HOST=127.0.0.1'],
    ['DATA_DIR', '  ', 'DATA_DIR=./data'],
    ['ORIGIN', 'chorus.school', 'ORIGIN=https://'],
    ['ORIGIN', 'https://chorus.school.example/path', 'ORIGIN=https://'],
    ['ORIGIN', 'ftp://chorus.school.example', 'ORIGIN=https://'],
    ['LOG_LEVEL', 'loud', 'silent, error'],
    ['DATABASE_URL', 'mysql://x/y', 'DATABASE_URL=postgresql://'],
    ['DATABASE_URL', 'postgresql://nobody', 'DATABASE_URL=postgresql://'],
    ['REDIS_URL', 'redis://x', 'Set requirepass'],
    ['REDIS_URL', 'redis://localhost', 'set DATABASE_URL'],
    ['NODE_URL', '10.0.0.7', 'NODE_URL=http://10.0.0.7:3000'],
    ['NODE_URL', 'https://10.0.0.7', 'NODE_URL=http://10.0.0.7:3000'],
    ['BLOB_URL', 's3://x', 'BLOB_URL=s3://KEY:SECRET@'],
    ['BLOB_URL', 'https://KEY:hushhush@s3.school.example/bucket', 'BLOB_URL=s3://KEY:SECRET@'],
  ])('%s=%s', (name, value, remedy) => {
    const refusal = readConfig({ [name]: value });
    if (refusal.ok) throw new Error('it was taken');
    expect(refusal.code).toMatch(name);
    expect(refusal.code).toContain(remedy);
    expect(refusal.code).not.toMatch(/\n|hushhush/u);
  });
});
