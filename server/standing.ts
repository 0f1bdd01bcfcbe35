/**
 * Who is stuck, line by line: `node server/standing.ts [--alerts N]`.
 *
 * Reads one JSON event a line from standard input, in time order, and after each writes one line to standard output before
 * it reads the next. It is the fold behind the teacher's desk.
 *
 *     in   {"student":"s1","task":"k1","t":60000,"type":"attempt","correct":0}    type: "attempt" or "hint"
 *     out  {"student":"s1","task":"k1","t":60000,"pStuck":0.31}
 *
 * `pStuck`: how likely it is that this student never gets three right in a row within ten tries on this task. `t` is in
 * milliseconds, as in the hub's log; only distances count. With `--alerts N`, `"alert":true` stands where one of N
 * alerts in 45 minutes (1 to 100) is spent on this student and task: at least three tries, at most once for each, two
 * shortly after each other, a minute apart.
 * A line that is no event gets a sentence on standard error, and `pStuck` null with what it said of itself.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Stream } from '#lib/domain/standing/stream.ts';

function perLessonOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const perLesson = Number(text);
  if (Number.isFinite(perLesson) && perLesson >= 1 && perLesson <= 100) return perLesson;
  process.stderr.write('--alerts wants a number from 1 to 100: how many in 45 minutes.\n');
  process.exit(2);
}

const { values } = parseArgs({ options: { alerts: { type: 'string' } } });
const stream = new Stream(perLessonOf(values.alerts));
let lineNumber = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  lineNumber += 1;
  if (line.trim() === '') continue;
  const { said, problem } = stream.take(line);
  if (problem) process.stderr.write(`line ${lineNumber}: ${problem}\n`);
  if (!process.stdout.write(`${JSON.stringify(said)}\n`))
    await new Promise((resolve) => process.stdout.once('drain', resolve));
}
