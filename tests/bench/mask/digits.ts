import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packSound } from '#lib/domain/sound.ts';
import type { Mask, Random } from './attack.ts';
import { decode } from './corpus.ts';

/** Built from recordings of people. */
const VOICES = ['awb', 'kal16', 'rms', 'slt'];
const STRINGS = 40;
const LENGTH = 8;
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const GRAMMAR = `#JSGF V1.0;\ngrammar digits;\npublic <digits> = (${WORDS.join(' | ')})+;\n`;

export interface Spoken {
  words: string[];
  samples: Float32Array;
}

/** The same strings for every mask. */
export function speakDigits(random: Random): Spoken[] {
  return inFolder((folder) =>
    VOICES.flatMap((voice) =>
      Array.from({ length: STRINGS }, () => {
        const words = Array.from({ length: LENGTH }, () => WORDS[Math.floor(random() * WORDS.length)]!);
        const file = join(folder, 'spoken.wav');
        execFileSync('flite', ['-voice', voice, '-t', words.join(' '), '-o', file]);
        return { words, samples: decode(file) };
      }),
    ),
  );
}

/** How many of a hundred digits a recogniser understands, errors of all kinds counted against it. */
export function understood(spoken: readonly Spoken[], mask: Mask, random: Random): number {
  return inFolder((folder) => {
    const grammar = join(folder, 'digits.gram');
    writeFileSync(grammar, GRAMMAR);
    const errors = spoken.reduce((sum, { words, samples }) => {
      const file = join(folder, 'masked.wav');
      writeFileSync(file, packSound(mask(samples, random)));
      return sum + distance(words, recognise(file, grammar));
    }, 0);
    return 100 * (1 - errors / (spoken.length * LENGTH));
  });
}

function recognise(file: string, grammar: string): string[] {
  const args = ['-infile', file, '-jsgf', grammar, '-logfn', '/dev/null'];
  const said = execFileSync('pocketsphinx_continuous', args, { encoding: 'utf8' });
  return said.split(/\s+/u).filter((word) => word !== '');
}

/** How many words must be put in, left out or changed (Levenshtein). */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, word] of a.entries()) {
    const next = [i + 1];
    for (const [j, other] of b.entries())
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (word === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}

function inFolder<T>(run: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'chorus-mask-'));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
