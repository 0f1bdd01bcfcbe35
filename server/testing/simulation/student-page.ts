import { createVoices, memoryStorage, type Voices } from '#lib/client/voice/index.ts';
import { plainBlinder } from '#lib/client/voice/tokens.ts';
import { documentId } from '#lib/domain/documents.ts';
import {
  voiceQuestions,
  findGroupOf,
  isAlone,
  openActivities,
  sealedKeys,
  type Lesson,
} from '#lib/domain/lesson.ts';
import type { Random } from '../../random.ts';
import { Visitor, type Watch } from '../visitor.ts';
import { BoardPage } from './board-page.ts';
import type { Ledger } from './ledger.ts';

/** What stays on a student's device when its pages close: cookies, tokens, and boards with what is not sent yet. */
export class Device {
  readonly visitor: Visitor;
  readonly voices = memoryStorage();
  readonly boards = new Map<string, Uint8Array>();

  constructor(url: string) {
    this.visitor = new Visitor(url);
  }
}

interface PageParts {
  device: Device;
  lessonId: string;
  dice: Random;
  ledger: Ledger;
}

/** What this seat works on now: the open board of its group, or its leaf of it. */
function findBoardId(lesson: Lesson, lessonId: string, seatId: string): string | null {
  const group = findGroupOf(lesson, seatId);
  const board = openActivities(lesson).find(({ kind }) => kind === 'board');
  if (!group || !board) return null;
  const address = { lessonId, activityId: board.id, groupId: group.groupId };
  return documentId(isAlone(lesson, board.id, group.groupId) ? { ...address, seatId } : address);
}

/** A student's page: its line to the lesson, its voices and its board, which follow what the lesson says. */
export class StudentPage {
  readonly watch: Watch;
  readonly voices: Voices;
  board: BoardPage | null = null;
  readonly #parts: PageParts;
  #knownKeys = '';

  constructor(parts: PageParts) {
    this.#parts = parts;
    const { device, lessonId, dice } = parts;
    this.watch = device.visitor.watch({ lessonId });
    this.voices = createVoices({
      lessonId,
      base: device.visitor.url,
      issue: (input) => this.watch.send('tokens:issue', input),
      storage: device.voices,
      blinder: plainBlinder,
      dice: (below) => dice.below(below),
    });
    this.voices.subscribe(() => this.#noteSent());
    this.watch.listen(() => this.#follow());
  }

  get lesson(): Lesson {
    return this.watch.lesson;
  }

  close(): void {
    this.#closeBoard();
    this.voices.stop();
    this.watch.close();
  }

  #follow(): void {
    if (this.watch.you?.role !== 'student') return;
    if (this.watch.seat?.name) this.#followKeys();
    this.#followBoard(this.watch.seatId);
  }

  #followKeys(): void {
    const sealed = sealedKeys(this.lesson);
    this.voices.askedChanged(voiceQuestions(this.lesson));
    const known = `${sealed.seal} ${sealed.closedIds.join(' ')}`;
    if (sealed.seal === null || known === this.#knownKeys) return;
    this.#knownKeys = known;
    this.voices.keysChanged(sealed);
  }

  #noteSent(): void {
    for (const questionId of this.lesson.keys.keys()) {
      const { kind } = this.voices.state(questionId);
      const isSent = kind === 'sent' || kind === 'counted';
      if (isSent) this.#parts.ledger.toldSent.add(`${questionId} ${this.watch.seatId}`);
    }
  }

  #followBoard(seatId: string): void {
    const { device, lessonId, ledger } = this.#parts;
    const boardId = findBoardId(this.lesson, lessonId, seatId);
    if (boardId === null || boardId === this.board?.documentId) return;
    this.#closeBoard();
    this.board = new BoardPage({
      ...{ visitor: device.visitor, documentId: boardId },
      kept: device.boards.get(boardId),
      arrived: (objectId, sinceMs) => ledger.arrive(objectId, seatId, sinceMs),
      saved: () => ledger.save(boardId, seatId),
    });
  }

  #closeBoard(): void {
    if (!this.board) return;
    this.#parts.device.boards.set(this.board.documentId, this.board.state());
    this.board.close();
    this.board = null;
  }
}
