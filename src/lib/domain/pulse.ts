import { FEWEST, type Voice } from '#lib/protocol/voice.ts';
import type { Light } from '#lib/protocol/signals.ts';
import type { QuestionActivity } from '#lib/protocol/plan.ts';
import type { Pulse, PulseQuestion, WallText } from '#lib/protocol/pushes.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { choicesOf } from './ask.ts';
import { isMediaContent, withoutFile } from './media/kinds.ts';
import { isJudged, wordsOf } from './moderation.ts';
import { openActivities, openTasks, seatsIn, workOn, type Lesson, type Seat } from './lesson.ts';

interface Bucket<Label> {
  labels: Label[];
  count: number;
}

/**
 * Merges neighbours until no bucket holds one to four: then no statement is about fewer than five, and none can be
 * worked out by taking the others from the whole. Null when there are not five in all.
 */
export function mergeFew<Label>(buckets: Bucket<Label>[]): Bucket<Label>[] | null {
  const total = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  if (total < FEWEST) return null;
  const merged = buckets.filter((bucket) => bucket.count > 0).map((bucket) => ({ ...bucket }));
  for (let few = findFew(merged); few >= 0; few = findFew(merged)) {
    const into = few === 0 ? 1 : few - 1;
    const [a, b] = few < into ? [few, into] : [into, few];
    const left = merged[a];
    const right = merged[b];
    if (!left || !right) break;
    merged.splice(a, 2, { labels: [...left.labels, ...right.labels], count: left.count + right.count });
  }
  return merged;
}

const findFew = (buckets: Bucket<unknown>[]) => buckets.findIndex((bucket) => bucket.count < FEWEST);

const countBy = <T, Label>(
  items: readonly T[],
  labels: readonly Label[],
  labelOf: (item: T) => Label | null,
): Bucket<Label>[] =>
  labels.map((label) => ({ labels: [label], count: items.filter((item) => labelOf(item) === label).length }));

type Far = 'notStarted' | 'working' | 'done';
const FAR: readonly Far[] = ['notStarted', 'working', 'done'];

function farOf(lesson: Lesson, seat: Seat): Far {
  const tasks = openTasks(lesson);
  const works = tasks.map(({ activityId, task }) => workOn(seat, activityId, task.id));
  if (works.every((work) => work?.done)) return 'done';
  return works.some((work) => work) ? 'working' : 'notStarted';
}

const FAR_NAMES: Record<string, 'notStarted' | 'working' | 'done' | 'started' | 'notDone' | 'all'> = {
  notStarted: 'notStarted',
  working: 'working',
  done: 'done',
  'working done': 'started',
  'notStarted working': 'notDone',
  'notStarted done': 'all',
  'notStarted working done': 'all',
};

function howFar(lesson: Lesson): Pulse['howFar'] {
  if (openTasks(lesson).length === 0) return null;
  const merged = mergeFew(countBy(seatsIn(lesson), FAR, (seat) => farOf(lesson, seat)));
  return merged?.map(({ labels, count }) => ({ label: FAR_NAMES[labels.join(' ')] ?? 'all', count })) ?? null;
}

const LIGHTS: readonly Light[] = ['going', 'slow', 'halted'];

const feeling = (lesson: Lesson): Pulse['feeling'] =>
  mergeFew(countBy(seatsIn(lesson), LIGHTS, (seat) => seat.light?.light ?? null))?.map(
    ({ labels, count }) => ({
      lights: labels,
      count,
    }),
  ) ?? null;

interface Count {
  label: string;
  count: number;
}
const sumOf = (counts: readonly Count[]) => counts.reduce((sum, { count }) => sum + count, 0);

/** Shares of a choice in the order they were offered; choices of one to four are said together, at the end. */
export function choiceCounts({ ask }: QuestionActivity, voices: readonly Voice[]): Count[] | null {
  if (voices.length < FEWEST) return null;
  const counts = choicesOf(ask).map((label, index) => ({
    label,
    count: voices.filter(({ content }) => content.kind === 'choice' && content.choice === index).length,
  }));
  const together = sayTogether(counts);
  const rest = counts.filter((each) => !together.includes(each));
  if (together.length === 0) return rest;
  return [...rest, { label: together.map(({ label }) => label).join(' · '), count: sumOf(together) }];
}

/** One small choice alone could be worked out from the whole: it takes the smallest clear one with it. */
function sayTogether(counts: readonly Count[]): Count[] {
  const few = counts.filter(({ count }) => count > 0 && count < FEWEST);
  const clear = counts.filter(({ count }) => count >= FEWEST).sort((a, b) => b.count - a.count);
  while (few.length > 0 && clear.length > 0 && sumOf(few) < FEWEST) few.push(...clear.splice(-1));
  return counts.filter((each) => few.includes(each));
}

/** What the teacher let onto the wall of a question, the latest last. */
function textsOnWall(lesson: Lesson, questionId: string, voices: readonly Voice[]): WallText[] {
  const verdicts = lesson.verdicts.get(questionId) ?? [];
  const alike = lesson.alike.get(questionId) ?? new Map<string, string>();
  const known = new Map(voices.map(({ voiceId, content }) => [voiceId, content]));
  return [...verdicts].flatMap(([voiceId, verdict]) => {
    const content = known.get(voiceId);
    if (!content || !isJudged(content) || verdict === 'hidden' || alike.has(voiceId)) return [];
    const same = 1 + [...alike].filter(([id, into]) => into === voiceId && known.has(id)).length;
    const shown = verdict === 'covered' ? { text: null } : onWall(voiceId, content);
    return [{ ...shown, alike: same < FEWEST ? null : same }];
  });
}

/** A file is not on the wall itself: a screen asks for it. */
function onWall(voiceId: string, content: VoiceContent): Pick<WallText, 'text' | 'file'> {
  if (!isMediaContent(content)) return { text: wordsOf(content) };
  return { text: null, file: { voiceId, content: withoutFile(content) } };
}

const areSame = (one: WallText, other: WallText) =>
  one.text === other.text && one.file?.voiceId === other.file?.voiceId;

/** The wall while the teacher holds it: what was there and has not been taken off since. An end is an end. */
export function heldBack(shown: Pulse, next: Pulse): Pulse {
  if (next.phase === 'ended') return next;
  const questions = shown.questions.map((question) => {
    const now = next.questions.find(({ questionId }) => questionId === question.questionId)?.texts ?? [];
    const texts = question.texts.filter((text) => now.some((still) => areSame(still, text)));
    return { ...question, texts };
  });
  return { ...shown, questions };
}

function questionPulse(lesson: Lesson, question: QuestionActivity, voices: readonly Voice[]): PulseQuestion {
  const isEnough = voices.length >= FEWEST;
  return {
    questionId: question.id,
    title: question.title,
    state: lesson.openIds.includes(question.id) ? 'open' : 'closed',
    count: isEnough ? voices.length : null,
    choices: question.ask.kind === 'choice' ? choiceCounts(question, voices) : null,
    texts: isEnough ? textsOnWall(lesson, question.id, voices) : [],
  };
}

const wasOpened = (lesson: Lesson, id: string) =>
  lesson.openIds.includes(id) || lesson.closedIds.includes(id);

function boardPulse({ onWall, activities, groups }: Lesson): Pulse['board'] {
  const activity = activities.find(({ id }) => id === onWall?.activityId);
  if (!onWall || !activity) return null;
  const group = groups.findIndex(({ groupId }) => groupId === onWall.groupId);
  return { ...onWall, title: activity.title, group };
}

/** What hangs on the wall. `voicesOf`: the released voices of a question. */
export function pulse(lesson: Lesson, voicesOf: (questionId: string) => readonly Voice[]): Pulse {
  const present = seatsIn(lesson).length;
  return {
    phase: lesson.phase === 'planned' ? 'lobby' : lesson.phase,
    title: lesson.title,
    code: lesson.doors === 'locked' || lesson.phase === 'ended' ? null : lesson.code,
    paused: lesson.paused,
    present: present < FEWEST ? null : present,
    activities: openActivities(lesson).map(({ id, kind, title }) => ({ activityId: id, kind, title })),
    howFar: howFar(lesson),
    feeling: feeling(lesson),
    seal: lesson.seal,
    timer: lesson.timer,
    board: boardPulse(lesson),
    questions: lesson.activities
      .filter((activity) => activity.kind === 'question')
      .filter(({ id }) => wasOpened(lesson, id))
      .map((question) => questionPulse(lesson, question, voicesOf(question.id))),
  };
}
