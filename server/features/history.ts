import {
  colourOf,
  isBoard,
  parseDocumentId,
  studentMay,
  type DocumentAddress,
} from '#lib/domain/documents.ts';
import type { History } from '#lib/domain/history.ts';
import { findSeatOfDevice, type Lesson } from '#lib/domain/lesson.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import type { DocumentHistory } from '#lib/protocol/history.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import type { Caller, FeaturePorts, RouteHandlers } from '../hub.ts';
import { Counter, HISTORIES_BY_DEVICE } from '../limits.ts';
import type { OpenLesson } from '../lessons.ts';
import { accept, nothing } from './decide.ts';

/** What shared documents were, and the way back. */
export function historyRoutes(ports: FeaturePorts): RouteHandlers<'history' | 'restore' | 'undo'> {
  const { lessons } = ports;
  const asked = new Counter(ports.clock, HISTORIES_BY_DEVICE);

  /** Everybody whose board it is by now. */
  const tell = ({ address }: Board, event: (board: BoardFields) => EventBody) => {
    const { lessonId, activityId, groupId } = address;
    return lessons.change(lessonId, ({ lesson }) => {
      const seatIds = lesson.groups.find((group) => group.groupId === groupId)?.seatIds ?? [];
      return accept([event({ activityId, groupId, seatIds: [...seatIds] })]);
    });
  };

  return {
    async history({ documentId }, caller) {
      const board = await findBoard(ports, documentId);
      if (!board || !mayRead(board, caller)) return refused('no_such_document');
      if (!asked.take(caller.device)) return refused('too_many');
      return done(toAnswer(await ports.documents.history(documentId), board.open.lesson));
    },

    async restore({ documentId, minute, how }, caller) {
      const board = await findBoard(ports, documentId);
      if (!board || !isTeachers(board, caller)) return refused('no_such_document');
      const outcome = await ports.documents.restore(documentId, minute, how);
      if (!outcome.ok) return outcome;
      await tell(board, (address) => ({ type: 'board:restored', ...address, minute, how }));
      return done(nothing);
    },

    async undo({ documentId, seatId, sinceMinute }, caller) {
      const board = await findBoard(ports, documentId);
      if (!board || !isTeachers(board, caller)) return refused('no_such_document');
      const outcome = await ports.documents.undo(documentId, seatId, sinceMinute);
      if (!outcome.ok) return outcome;
      const { removed, restored } = outcome.value;
      if (removed + restored > 0) await tell(board, (address) => ({ type: 'board:undone', ...address }));
      return done(outcome.value);
    },
  };
}

interface BoardFields {
  activityId: string;
  groupId: string;
  seatIds: string[];
}

interface Board {
  address: DocumentAddress;
  open: OpenLesson;
}

async function findBoard({ lessons }: FeaturePorts, documentId: string): Promise<Board | null> {
  const address = parseDocumentId(documentId);
  const open = address && (await lessons.open(address.lessonId));
  return address && open && isBoard(open.lesson, address) ? { address, open } : null;
}

const isTeachers = ({ open }: Board, { teacherId }: Caller) => open.card.teacherId === teacherId;

function mayRead(board: Board, caller: Caller): boolean {
  const { lesson } = board.open;
  const seat = findSeatOfDevice(lesson, caller.device);
  return (
    isTeachers(board, caller) || (seat !== undefined && studentMay(lesson, seat.seatId, board.address).read)
  );
}

function toAnswer({ steps, owners }: History, lesson: Lesson): DocumentHistory {
  const seatIds = new Set([...owners.values()].filter((owner) => owner !== null));
  return {
    steps: steps.map(({ minute, bytes }) => ({ minute, bytes: Buffer.from(bytes).toString('base64url') })),
    owners: [...owners],
    authors: [...seatIds].map((seatId) => ({
      seatId,
      name: lesson.seats.get(seatId)?.name ?? '',
      colour: colourOf(lesson, seatId),
    })),
  };
}
