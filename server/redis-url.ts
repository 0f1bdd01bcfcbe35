import { done, refused, type Outcome } from '#lib/protocol/wire.ts';

/** Says nothing of what was set: a password is in it, and this goes to a terminal or a log. */
const REMEDY =
  'Set it as in REDIS_URL=redis://:PASSWORD@redis.school.example:6379 (in the password, / is %2F), or leave it out.';

/** Said at the start: a sentence that names the remedy. */
export class RedisRefusedError extends Error {}

const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/** Whether only this machine can reach it. */
export const isOnThisMachine = (redisUrl: string): boolean => LOCAL.test(new URL(redisUrl).hostname);

/** Whoever reaches a Redis could tell the nodes of a district anything, so on a network it must ask for a password. */
export function checkRedisUrl(text: string): Outcome<string, string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOne = url && /^rediss?:$/u.test(url.protocol) && url.hostname !== '';
  if (!isOne || !/^\/?\d*$/u.test(url.pathname)) return refused(`REDIS_URL cannot be read. ${REMEDY}`);
  if (url.password === '' && !isOnThisMachine(text))
    return refused(
      'REDIS_URL has no password, and anybody on that network could use this Redis. ' +
        'Set requirepass in its redis.conf, and the same in REDIS_URL=redis://:PASSWORD@….',
    );
  return done(text);
}
