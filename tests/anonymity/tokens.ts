// Tokens that are none, and honest ones on a bad line, against a box and the store behind it.
//   npm run prove:tokens                   10,000 of each
//   npm run prove:tokens -- --tokens 500
// The figure: bad ones that were taken, honest ones that are lost or are there twice.
import { shuffled } from '#server/random.ts';
import { seededRandom } from '#server/testing/random.ts';
import { choice, fill, mood, sealed, setup, ownKey, testKey, type Saying } from '#server/voice/testing.ts';
import { numberFrom, report, say, type Finding } from '../chaos/say.ts';

/** The box puts off what is more at once. */
const AT_ONCE = 40;
const KINDS = ['double', 'forged', 'replayed', 'of another question', 'of another lesson'] as const;
type Kind = (typeof KINDS)[number];

const other = { ...mood, questionId: 'other' };
const tuesday = { ...mood, lessonId: 'tuesday' };

export interface TokenFigures {
  tried: number;
  /** Voices in the store that should not be there, or say what a second sending said. */
  taken: number;
  honest: number;
  lost: number;
  doubled: number;
}

async function openBox() {
  const parts = await setup();
  await parts.box.open(other, testKey);
  await parts.box.open(tuesday, testKey);
  const sendAll = async (said: readonly Saying[], address = mood) => {
    const answers = [];
    for (let from = 0; from < said.length; from += AT_ONCE) {
      const some = said.slice(from, from + AT_ONCE);
      const bodies = some.map((one) => sealed(parts.boxKey, address, one));
      answers.push(...(await Promise.all(bodies.map((body) => parts.box.accept(address, body)))));
    }
    return answers;
  };
  const close = async () => {
    for (const question of [mood, other, tuesday]) await parts.box.close(question, 'no key');
  };
  return { ...parts, sendAll, close };
}

/** What a student with devtools makes of a good token, by kind. */
const made: Record<Exclude<Kind, 'double' | 'replayed'>, () => Saying> = {
  forged: () => fill(mood, choice(1), ownKey),
  'of another question': () => fill(other, choice(1)),
  'of another lesson': () => fill(tuesday, choice(1)),
};

/** Every bad one is sent to the question `mood`, after five good voices. */
async function playBad(kind: Kind, count: number): Promise<number> {
  const { sendAll, step, close, store } = await openBox();
  const good = Array.from({ length: 5 }, () => fill(mood, choice(0)));
  await sendAll(good);
  if (kind === 'replayed') await step(); // what is sent again is released already
  const bad = Array.from({ length: count }, (_, i) => {
    const one = good[i % good.length] ?? fill(mood, choice(0));
    return kind === 'double' || kind === 'replayed' ? { ...one, content: choice(1) } : made[kind]();
  });
  await sendAll(bad);
  await close();
  const said = (await store.listVoices(mood)).map(({ content }) => JSON.stringify(content));
  const mine = said.filter((content) => content === JSON.stringify(choice(0)));
  return said.length - mine.length + (good.length - mine.length);
}

/** Everybody sends one to five times, in any order, while the box releases; one answer in four never arrives. */
async function playHonest(count: number): Promise<Pick<TokenFigures, 'lost' | 'doubled'>> {
  const { sendAll, step, close, store } = await openBox();
  const dice = seededRandom(count);
  const said = Array.from({ length: count }, () => fill(mood, choice(0)));
  const again = said.flatMap((one) => Array.from({ length: dice.below(4) }, () => one));
  const sending = shuffled(dice, [...said, ...again]);
  const third = Math.ceil(sending.length / 3);
  for (let from = 0; from < sending.length; from += third) {
    const answers = await sendAll(sending.slice(from, from + third));
    await sendAll(sending.slice(from, from + third).filter((_, i) => !answers[i]?.ok || dice.below(4) === 0));
    await step();
  }
  await close();
  const rows = await store.listVoices(mood);
  const marks = new Set(rows.map(({ spent }) => spent));
  return { lost: count - marks.size, doubled: rows.length - marks.size };
}

export async function playTokens(count: number): Promise<TokenFigures> {
  const each = Math.ceil(count / KINDS.length);
  const taken: number[] = [];
  for (const kind of KINDS) taken.push(await playBad(kind, each));
  return {
    tried: each * KINDS.length,
    taken: taken.reduce((sum, one) => sum + one, 0),
    honest: count,
    ...(await playHonest(count)),
  };
}

async function prove(count: number): Promise<Finding> {
  const { tried, taken, honest, lost, doubled } = await playTokens(count);
  say(`${tried} that are double, forged, replayed, of another question or lesson: ${taken} taken`);
  say(`${honest} honest ones, sent up to five times: ${lost} lost, ${doubled} there twice`);
  return { figure: taken + lost + doubled, about: 'taken, lost or there twice' };
}

if (import.meta.main) await report(() => prove(numberFrom('tokens', 10_000)));
