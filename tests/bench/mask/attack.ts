import type { Speaker } from './corpus.ts';
import { voiceprint } from './features.ts';
import { cosine, learn, meanOf, type Projection, type Sample } from './lda.ts';

export type Random = () => number;
/** Samples at the corpus's rate in and out. Draws its own dice anew for every sound. */
export type Mask = (samples: Float32Array, random: Random) => Float32Array;

export interface Attack {
  /** Equal error, %: 50 is as good as guessing. */
  unaware: number;
  lazy: number;
  trained: number;
  /** How often the one trained on masked speech names the right one first, %. */
  rank1: number;
}

/** So many utterances of each are known to the attacker by name. */
const KNOWN = 4;
const SPLITS = 5;
const EVALUATED = 16;

/** Utterances of every speaker, as they are and masked. The attacker masks with dice of its own: twice. */
interface Heard {
  plain: Float64Array[];
  /** As sent by the speaker. */
  masked: Float64Array[];
  /** As masked by the attacker, who has the program and not the dice. */
  copied: Float64Array[];
}

/** The same for every mask. */
const plain = new Map<Float32Array, Float64Array>();
function plainPrint(utterance: Float32Array): Float64Array {
  const print = plain.get(utterance) ?? voiceprint(utterance);
  plain.set(utterance, print);
  return print;
}

export function attack(speakers: readonly Speaker[], mask: Mask, random: Random): Attack {
  const heard = speakers.map(({ utterances }): Heard => ({
    plain: utterances.map(plainPrint),
    masked: utterances.map((each) => voiceprint(mask(each, random))),
    copied: utterances.map((each) => voiceprint(mask(each, random))),
  }));
  const splits = Array.from({ length: SPLITS }, () => split(heard, random));
  const average = (of: (one: Attack) => number) =>
    splits.reduce((sum, one) => sum + of(one), 0) / splits.length;
  return {
    unaware: average(({ unaware }) => unaware),
    lazy: average(({ lazy }) => lazy),
    trained: average(({ trained }) => trained),
    rank1: average(({ rank1 }) => rank1),
  };
}

function split(heard: readonly Heard[], random: Random): Attack {
  const order = shuffled(heard, random);
  const [evaluated, learned] = [order.slice(0, EVALUATED), order.slice(EVALUATED)];
  const knowing = (kind: keyof Heard): Projection =>
    learn(learned.flatMap((each, speaker) => each[kind].map((print): Sample => ({ speaker, print }))));
  const [plain, masked] = [knowing('plain'), knowing('copied')];
  const trained = trials(evaluated, 'copied', masked);
  return {
    unaware: equalError(trials(evaluated, 'plain', plain)),
    lazy: equalError(trials(evaluated, 'copied', plain)),
    trained: equalError(trained),
    rank1: rankOne(trained),
  };
}

/** For each sound that was sent: how like each known speaker it is, and which one it was. */
interface Trial {
  own: number;
  scores: number[];
}

function trials(evaluated: readonly Heard[], known: 'plain' | 'copied', project: Projection): Trial[] {
  const names = evaluated.map((each) => meanOf(each[known].slice(0, KNOWN).map(project)));
  return evaluated.flatMap(({ masked }, own) =>
    masked.slice(KNOWN).map((print) => {
      const projected = project(print);
      return { own, scores: names.map((name) => cosine(name, projected)) };
    }),
  );
}

const rankOne = (all: readonly Trial[]) =>
  (100 * all.filter(({ own, scores }) => scores.every((score) => score <= scores[own]!)).length) / all.length;

/** Where as many right ones are turned away as wrong ones are let in, %. */
function equalError(all: readonly Trial[]): number {
  const right = all.map(({ own, scores }) => scores[own]!).sort((a, b) => a - b);
  const wrong = all
    .flatMap(({ own, scores }) => scores.filter((_, index) => index !== own))
    .sort((a, b) => b - a);
  for (const [missed, threshold] of right.entries()) {
    const letIn = wrong.findIndex((score) => score < threshold);
    if (missed / right.length >= (letIn < 0 ? wrong.length : letIn) / wrong.length)
      return (100 * missed) / right.length;
  }
  return 100;
}

function shuffled<T>(things: readonly T[], random: Random): T[] {
  const copy = [...things];
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [copy[at], copy[other]] = [copy[other]!, copy[at]!];
  }
  return copy;
}
