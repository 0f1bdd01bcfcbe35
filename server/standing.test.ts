import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const line = (student: string, t: number, correct: number) =>
  JSON.stringify({ student, task: 'k', t, type: 'attempt', correct });

/** The program with somebody who types. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'standing.ts'), ...args]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaints = '';
  child.stderr.on('data', (bytes) => (complaints += String(bytes)));
  return {
    async say(text: string) {
      child.stdin.write(`${text}\n`);
      const { value } = await lines.next();
      return JSON.parse(String(value)) as { pStuck: number | null; alert?: true };
    },
    async end() {
      child.stdin.end();
      await once(child, 'close');
      return complaints;
    },
  };
}

test('each line is answered before the next is said, and wrong answers raise the figure', async () => {
  const { say, end } = start();
  const said = [
    await say(line('a', 0, 0)),
    await say(line('a', 60_000, 0)),
    await say(line('a', 120_000, 0)),
  ];
  expect(said[0]).toMatchObject({ student: 'a', task: 'k', t: 0 });
  expect(said[2]?.pStuck).toBeGreaterThan(said[0]?.pStuck ?? 1);
  expect(said.some(({ alert }) => alert)).toBe(false);
  expect(await end()).toBe('');
});

test('a line that is no event costs nothing, and is told', async () => {
  const { say, end } = start();
  const before = await say(line('a', 0, 0));
  expect((await say('{"student":"a"')).pStuck).toBeNull();
  expect((await say('{"student":"a","task":"k","t":1,"type":"attempt","correct":7}')).pStuck).toBeNull();
  expect(await say(line('b', 0, 0))).toMatchObject({ student: 'b' });
  expect(before.pStuck).toBeGreaterThan(0);
  expect(await end()).toMatch(/line 2: this is no JSON object.*\nline 3: "correct" is 0 or 1/u);
});

test('an alert is spent after three tries at the soonest, and on the same only once', async () => {
  const { say, end } = start('--alerts', '11');
  const alerts = [];
  for (let at = 0; at < 7; at += 1) alerts.push((await say(line('a', at * 60_000, 0))).alert ?? false);
  expect(alerts.slice(0, 2)).toEqual([false, false]);
  expect(alerts.filter(Boolean)).toHaveLength(1);
  await end();
});
