import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { boardOf, colourOf, isBoard, parseDocumentId, studentMay } from '#lib/domain/documents.ts';
import { findSeatOfDevice } from '#lib/domain/lesson.ts';
import { locksOn } from '#lib/domain/locks.ts';
import type { DocumentAccess } from '../documents/access.ts';
import { hashToken } from '../features/accounts.ts';
import type { FeaturePorts, Who } from '../hub.ts';

export const DEVICE_COOKIE = 'chorus_device';
export const TEACHER_COOKIE = 'chorus_teacher';

/** One cookie's value; undefined when it is not there. */
export function readCookie(headers: IncomingHttpHeaders, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Devices are known by a hash; the cookie itself is written nowhere. */
export const hashDevice = (cookie: string) =>
  createHash('sha256').update(`device ${cookie}`).digest('base64url');

/** Who is at the other end, whatever they then ask for. */
export interface Visitor {
  teacherId: string | null;
  /** Hash of the teacher's session. */
  session: string | null;
  device: string | null;
}

export async function identify(
  { store, clock, sessions }: FeaturePorts,
  headers: IncomingHttpHeaders,
): Promise<Visitor> {
  const token = readCookie(headers, TEACHER_COOKIE);
  const session = token ? hashToken(token) : null;
  const device = readCookie(headers, DEVICE_COOKIE);
  const teacher = session ? await store.findTeacherBySession(session, clock.nowMs()) : null;
  if (session && teacher) sessions.use(session);
  return { teacherId: teacher?.teacherId ?? null, session, device: device ? hashDevice(device) : null };
}

/**
 * Who a visitor is in a lesson now: asked anew at each use, because seats are admitted, moved and removed meanwhile.
 * Null: nobody there. The lesson must be open in memory.
 */
export function whoIs(
  { lessons, sessions }: FeaturePorts,
  lessonId: string,
  { teacherId, session, device }: Visitor,
): Who | null {
  const open = lessons.peek(lessonId);
  if (!open) return null;
  const isSignedIn = session !== null && !sessions.hasEnded(session);
  if (isSignedIn && teacherId !== null && open.card.teacherId === teacherId)
    return { role: 'teacher', lessonId, teacherId };
  const seat = device ? findSeatOfDevice(open.lesson, device) : undefined;
  return seat ? { role: seat.admitted ? 'student' : 'waiting', lessonId, seatId: seat.seatId } : null;
}

/** What a visitor may do with a document; null when there is nothing of theirs under this id. */
export async function accessTo(
  ports: FeaturePorts,
  documentId: string,
  visitor: Visitor,
): Promise<DocumentAccess | null> {
  const address = parseDocumentId(documentId);
  if (!address || !(await ports.lessons.open(address.lessonId))) return null;
  const { lessonId } = address;
  const lessonNow = () => ports.lessons.peek(lessonId)?.lesson;
  const lesson = lessonNow();
  const who = whoIs(ports, lessonId, visitor);
  if (!lesson || !who || !isBoard(lesson, boardOf(address))) return null;
  if (who.role === 'teacher') {
    if (address.seatId !== undefined) return null; // nobody looks over the shoulder of who works alone
    const isStillTeacher = () => whoIs(ports, lessonId, visitor)?.role === 'teacher';
    return {
      seatId: null,
      name: '',
      colour: 0,
      mayRead: isStillTeacher,
      mayWrite: () => lessonNow()?.phase === 'live' && isStillTeacher(),
      locked: () => null,
    };
  }
  if (who.role !== 'student') return null;
  const { seatId } = who;
  // Asked at every frame of every page: it looks the seat up and searches for nothing.
  const may = () => {
    const now = lessonNow();
    const isStillHere = now?.seats.get(seatId)?.device === visitor.device;
    return now && isStillHere ? studentMay(now, seatId, address) : { read: false, write: false };
  };
  return {
    seatId,
    name: lesson.seats.get(seatId)?.name ?? '',
    colour: colourOf(lesson, seatId),
    mayRead: () => may().read,
    mayWrite: () => may().write,
    locked: () => {
      const events = lessonNow()?.locks ?? [];
      if (events.length === 0) return null;
      const { all } = locksOn(events, address.activityId, address.groupId);
      return all.size > 0 ? all : null;
    },
  };
}
