import {
  addInk,
  addNote,
  COLOUR_COUNT,
  moveObject,
  objectsOf,
  readObject,
  setText,
} from '#lib/domain/board.ts';
import { workOn } from '#lib/domain/lesson.ts';
import { openTasksOf } from '#lib/domain/paths.ts';
import type { Light } from '#lib/protocol/signals.ts';
import type { QuestionActivity, Task } from '#lib/protocol/plan.ts';
import type { CommandInput, CommandName } from '#lib/protocol/index.ts';
import type { BoardPage } from './board-page.ts';
import type { SentSignal, SignalKind } from './ledger.ts';
import type { Student } from './student.ts';
import { answerTo, handText, noteText, somewhere, stroke, voiceTo } from './words.ts';

/** A task that does not come right is left after so many tries. */
const TRIES_MAX = 8;

async function signal<C extends CommandName>(
  student: Student,
  { kind, detail }: { kind: SignalKind; detail: string },
  command: C,
  input: CommandInput<C>,
): Promise<SentSignal> {
  const { ledger, seatId, isOffline } = student;
  const sent = ledger.send({ kind, seatId, detail, wasOffline: isOffline });
  const outcome = await student.page.watch.send(command, input);
  sent.answer = outcome.ok ? 'done' : outcome.code;
  return sent;
}

export const setLight = (student: Student, light: Light) =>
  signal(student, { kind: 'light', detail: light }, 'light:set', { light });

export function raiseHand(student: Student): Promise<SentSignal> {
  const text = handText(student.dice);
  return signal(student, { kind: 'hand', detail: text }, 'hand:raise', { text });
}

export interface OpenTask {
  activityId: string;
  task: Task;
}

export function findTask({ page }: Student): OpenTask | undefined {
  const { seat } = page.watch;
  if (!seat) return undefined;
  return openTasksOf(page.lesson, seat).find(({ activityId, task }) => {
    const work = workOn(seat, activityId, task.id);
    return !work?.done && (work?.tries ?? 0) < TRIES_MAX;
  });
}

export function attempt(student: Student, { activityId, task }: OpenTask, isRight: boolean) {
  const answer = answerTo(student.dice, task, isRight);
  const { seat } = student.page.watch;
  const tries = (seat && workOn(seat, activityId, task.id)?.tries) ?? 0;
  const input = { activityId, taskId: task.id, answer, tries };
  return signal(student, { kind: 'attempt', detail: `${task.id} ${answer}` }, 'task:attempt', input);
}

/** An open question that this device may answer and has not. */
export const findQuestion = ({ page }: Student): QuestionActivity | undefined =>
  page.lesson.activities
    .filter((activity) => activity.kind === 'question')
    .find(({ id }) => page.lesson.openIds.includes(id) && page.voices.state(id).kind === 'ready');

export async function speak(student: Student, question: QuestionActivity): Promise<void> {
  const content = voiceTo(student.dice, question);
  const outcome = await student.page.voices.say(question.id, content);
  if (outcome.ok) student.ledger.said.push({ questionId: question.id, content });
}

/** One thing on the board: mostly a new note, sometimes a line, sometimes words changed or something moved. */
export function draw(student: Student): void {
  const { board } = student.page;
  if (!board?.isSynced && !student.isOffline) return;
  const roll = student.dice.below(100);
  if (!board) return;
  if (roll < 55) writeNote(student, board);
  else if (roll < 75) drawInk(student, board);
  else if (roll < 85) amendNote(student, board);
  else moveSomething(student, board);
}

const colour = ({ dice }: Student) => dice.below(COLOUR_COUNT);

export function writeNote(student: Student, board: BoardPage): void {
  const { dice, name } = student;
  const [at, text] = [somewhere(dice), noteText(dice)];
  board.point(at);
  const objectId = addNote(board.doc, dice, { at, colour: colour(student), author: name, text });
  note(student, board, { objectId, kind: 'note', text });
}

function drawInk(student: Student, board: BoardPage): void {
  const { dice, name } = student;
  const points = stroke(dice, somewhere(dice));
  const ink = { points, feelsPressure: false, colour: colour(student), author: name };
  note(student, board, { objectId: addInk(board.doc, dice, ink), kind: 'ink', text: '' });
}

function note(
  { ledger, seatId, isOffline }: Student,
  { documentId }: BoardPage,
  object: { objectId: string; kind: 'note' | 'ink'; text: string },
): void {
  ledger.draw({ ...object, documentId, seatId, wasOffline: isOffline });
}

function amendNote(student: Student, board: BoardPage): void {
  const { ledger, seatId, dice } = student;
  const own = [...ledger.drawn.values()].findLast(
    (drawn) => drawn.seatId === seatId && drawn.documentId === board.documentId && drawn.kind === 'note',
  );
  if (!own) return writeNote(student, board);
  const text = `${readObject(board.doc, own.objectId)?.text ?? ''} – ${noteText(dice)}`.slice(0, 300);
  setText(board.doc, own.objectId, text);
  ledger.amend(own, text);
}

function moveSomething({ dice, ledger }: Student, board: BoardPage): void {
  const ids = [...objectsOf(board.doc).keys()];
  const objectId = ids[dice.below(Math.max(1, ids.length))];
  if (objectId === undefined) return;
  const at = somewhere(dice);
  board.point(at);
  moveObject(board.doc, objectId, at);
  ledger.moves += 1;
}
