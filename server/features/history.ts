import {
  colourOf,
  isBoard,
  parseDocumentId,
  studentMay,
  type DocumentAddress,
} from '#lib/domain/documents.ts';
import type { History } from '#lib/domain/history.ts';
import { findSeatOfDevice, type Lesson } from '#lib/domain/lesson.ts';
import type { DocumentHistory } from '#lib/protocol/history.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import type { Caller, FeaturePorts, RouteHandlers } from '../hub.ts';
import { Counter, HISTORIES_BY_DEVICE } from '../limits.ts';
import type { OpenLesson } from '../lessons.ts';

/** What shared documents were, and the way back. */
export function historyRoutes(ports: FeaturePorts): RouteHandlers<'history' | 'restore' | 'undo'> {
  const asked = new Counter(ports.clock, HISTORIES_BY_DEVICE);

  return {
    async history({ documentId }, caller) {
      const board = await findBoard(ports, documentId);
      if (!board || !mayRead(board, caller)) return refused('no_such_document');
      if (!asked.take(caller.device)) return refused('too_many');
      return done(toAnswer(await ports.documents.history(documentId), board.open.lesson));
    },
    restore: () => Promise.reject(new Error('not there yet')),
    undo: () => Promise.reject(new Error('not there yet')),
  };
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
