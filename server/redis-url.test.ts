import { describe, expect, test } from 'vitest';
import { checkRedisUrl } from './redis-url.ts';

test.each([
  'redis://localhost',
  'redis://127.0.0.1:6379/2',
  'redis://[::1]:6379/',
  'redis://:secret@10.0.0.5',
  'rediss://hub:se%2Fcret@redis.school.example:6380/0',
])('%s is one', (url) => {
  expect(checkRedisUrl(url)).toEqual({ ok: true, value: url });
});

describe('what cannot be right is refused, and the password is not repeated', () => {
  test.each([
    ['redis.school.example:6379', 'cannot be read'],
    ['http://:secret@10.0.0.5', 'cannot be read'],
    ['redis://:secret@10.0.0.5/school', 'cannot be read'],
    ['redis://10.0.0.5', 'Set requirepass'],
    ['redis://hub@localhost.school.example', 'Set requirepass'],
    ['redis://127.0.0.1.school.example', 'Set requirepass'],
  ])('%s', (url, reason) => {
    const refusal = checkRedisUrl(url);
    if (refusal.ok) throw new Error('it was taken');
    expect(refusal.code).toContain(reason);
    expect(refusal.code).not.toMatch(/secret|\n/u);
  });
});
