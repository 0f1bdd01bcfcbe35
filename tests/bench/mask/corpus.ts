import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const RATE = 16_000;

/** Where Debian puts them; one language is one speaker with one microphone. */
const ROOTS = [
  { package: 'klettres-data', root: '/usr/share/klettres', fewest: 25 },
  { package: 'ktuberling-data', root: '/usr/share/ktuberling/sounds', fewest: 70 },
];
/** s of speech in what is compared. */
const UTTERANCE = 2;
/** So many utterances of a speaker at least, and at most. */
const [FEWEST, MOST] = [8, 16];

export interface Speaker {
  name: string;
  utterances: Float32Array[];
}

/** What is missing on this machine, as the words to say; empty: nothing. */
export function missing(): string[] {
  const lacks = (command: string) =>
    spawnSync(command, ['--version'], { stdio: 'ignore' }).error !== undefined;
  const packages = [
    ...ROOTS.filter(({ root }) => listed(root).length === 0).map((root) => root.package),
    ...(lacks('ffmpeg') ? ['ffmpeg'] : []),
    ...(lacks('flite') ? ['flite'] : []),
    ...(lacks('pocketsphinx_continuous') ? ['pocketsphinx', 'pocketsphinx-en-us'] : []),
  ];
  return packages;
}

export function readSpeakers(): Speaker[] {
  return ROOTS.flatMap(({ root, fewest }) =>
    listed(root)
      .map((name) => ({ name: `${root} ${name}`, files: clipsBelow(join(root, name)) }))
      .filter(({ files }) => files.length >= fewest)
      .map(({ name, files }) => ({ name, utterances: utterancesOf(files) })),
  ).filter(({ utterances }) => utterances.length >= FEWEST);
}

const listed = (folder: string): string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
};

const clipsBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ogg|wav)$/u.test(name))
    .sort()
    .map((name) => join(folder, name));

/** Clips are short: several, one after the other, are an utterance. No clip is in two. */
function utterancesOf(files: readonly string[]): Float32Array[] {
  const utterances: Float32Array[] = [];
  let clips: Float32Array[] = [];
  for (const file of files) {
    clips.push(trimmed(decode(file)));
    if (lengthOf(clips) < UTTERANCE * RATE) continue;
    utterances.push(joined(clips));
    clips = [];
    if (utterances.length === MOST) break;
  }
  return utterances;
}

const lengthOf = (clips: readonly Float32Array[]) => clips.reduce((sum, clip) => sum + clip.length, 0);

function joined(clips: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(lengthOf(clips));
  let at = 0;
  for (const clip of clips) {
    all.set(clip, at);
    at += clip.length;
  }
  return all;
}

/** Samples, −1 to 1, one channel. */
export function decode(file: string): Float32Array {
  const args = ['-v', 'error', '-i', file, '-ac', '1', '-ar', String(RATE), '-f', 'f32le', '-'];
  const bytes = execFileSync('ffmpeg', args, { maxBuffer: 1 << 28 });
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Without the silence before and after. */
function trimmed(samples: Float32Array): Float32Array {
  const least = 0.03 * samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const loud = (sample: number) => Math.abs(sample) > least;
  return samples.slice(samples.findIndex(loud), samples.findLastIndex(loud) + 1);
}
