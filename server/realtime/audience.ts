import type { PresencePush, Pulse, PulsePush, ServerToClient, YouPush } from '#lib/protocol/index.ts';
import type { LessonEvent } from '#lib/protocol/events.ts';
import { DISK_TOPIC } from '../disk.ts';
import type { FeaturePorts, Page, Who } from '../hub.ts';
import { groupWhoIsBack } from '../features/grouping.ts';
import { newsTopic } from '../lessons.ts';
import { LINES } from '../limits.ts';
import { BoardViews } from './board-views.ts';
import { whoIs, type Visitor } from './identity.ts';
import { PulseBoard } from './pulses.ts';
import { visibleEvents, type Viewer } from './views.ts';
import { WallSheet } from './wall-sheet.ts';

/** One connection that looks at a lesson. */
export interface Watcher {
  visitor: Visitor;
  /** A screen has no cookies: it came with the wall's key. */
  isScreen: boolean;
  emit<E extends keyof ServerToClient>(event: E, ...push: Parameters<ServerToClient[E]>): void;
  /** Nobody in this lesson any more: the connection is closed. */
  dismiss(): void;
}

interface Seen extends Watcher {
  viewId: string;
  /** How many events it has been given in this view. */
  given: number;
  boards: BoardViews;
}

const viewIdOf = (who: Who) => ('seatId' in who ? `${who.role} ${who.seatId}` : who.role);

const viewerOf = (who: Who): Viewer | null => {
  if (who.role === 'screen') return null;
  return 'seatId' in who ? { role: who.role, seatId: who.seatId } : { role: 'teacher' };
};

const REGROUPS: ReadonlySet<LessonEvent['type']> = new Set(['groups:made', 'group:moved', 'seat:removed']);

const isSameVisitor = (a: Watcher, b: Watcher) =>
  !a.isScreen &&
  !b.isScreen &&
  a.visitor.device === b.visitor.device &&
  a.visitor.teacherId === b.visitor.teacherId;

/** Everybody who looks at one lesson: gives each what their role may see, as it happens. */
export class Audience {
  readonly #ports: FeaturePorts;
  readonly #lessonId: string;
  readonly #watchers = new Set<Seen>();
  readonly #stopHearing: readonly (() => void)[];
  #pulses: PulseBoard | null = null;
  readonly #sheet: WallSheet;

  constructor(ports: FeaturePorts, lessonId: string) {
    this.#ports = ports;
    this.#lessonId = lessonId;
    this.#sheet = new WallSheet(ports, lessonId, (push) =>
      this.#watchers.forEach((watcher) => this.#isShownSheet(watcher) && watcher.emit('sheet', push)),
    );
    this.#stopHearing = [
      ports.bus.subscribe(newsTopic(lessonId), (from) => this.#tell(Number(from))),
      ports.bus.subscribe(DISK_TOPIC, () => this.#watchers.forEach((watcher) => this.#tellDisk(watcher))),
    ];
  }

  get isEmpty(): boolean {
    return this.#watchers.size === 0;
  }

  /** `held`: what the page says it holds already, and of which view. Returns how to leave. */
  join(watcher: Watcher, held: { have: number; viewId: string }): { leave: () => void; page: Page } {
    const others = [...this.#watchers].filter((each) => isSameVisitor(each, watcher));
    if (others.length >= LINES) others[0]?.dismiss();
    const boards = new BoardViews(this.#ports, this.#lessonId, (push) => {
      if (this.#who(watcher)?.role === 'teacher') watcher.emit('board', push);
    });
    const seen: Seen = { ...watcher, viewId: held.viewId, given: held.have, boards };
    this.#watchers.add(seen);
    this.#welcome(seen);
    this.#tellPresence();
    const leave = () => {
      boards.watch(null);
      this.#watchers.delete(seen);
      this.#tellPresence();
    };
    return { leave, page: { watchBoards: (...wanted) => boards.watch(...wanted) } };
  }

  close(): void {
    for (const stop of this.#stopHearing) stop();
    this.#pulses?.close();
    this.#sheet.close();
  }

  #who(watcher: Watcher): Who | null {
    if (watcher.isScreen) return { role: 'screen', lessonId: this.#lessonId };
    return whoIs(this.#ports, this.#lessonId, watcher.visitor);
  }

  #welcome(watcher: Seen): void {
    const who = this.#who(watcher);
    const open = this.#ports.lessons.peek(this.#lessonId);
    if (!who || !open) return watcher.dismiss();
    const viewId = viewIdOf(who);
    watcher.emit('you', youPush(who, viewId, open.card.wallKey ?? ''));
    this.#tellSheet(watcher);
    if (who.role === 'screen') return this.#showPulse(watcher);
    const isSameView = viewId === watcher.viewId;
    watcher.viewId = viewId;
    this.#giveAll(watcher, who, isSameView ? watcher.given : 0);
    this.#tellDisk(watcher);
    if (who.role === 'student') this.#group(who.seatId);
  }

  /** Somebody may have come back before the teacher's page knew. */
  #groupAll(): void {
    for (const watcher of this.#watchers) {
      const who = this.#who(watcher);
      if (who?.role === 'student') this.#group(who.seatId);
    }
  }

  /** Nobody waits for it: whoever is back sees the group when it is there. */
  #group(seatId: string): void {
    const { lessons, log } = this.#ports;
    groupWhoIsBack(lessons, this.#lessonId, seatId).catch((error: unknown) =>
      log.error({ error: String(error) }, 'who is back could not be put into a group'),
    );
  }

  #isShownSheet(watcher: Watcher): boolean {
    const role = this.#who(watcher)?.role;
    return role === 'screen' || role === 'teacher';
  }

  #tellSheet(watcher: Watcher): void {
    const { shown } = this.#sheet;
    if (shown && this.#isShownSheet(watcher)) watcher.emit('sheet', shown);
    this.#sheet.follow();
  }

  /** The teacher is the one who can make room. */
  #tellDisk(watcher: Watcher): void {
    if (this.#who(watcher)?.role === 'teacher') watcher.emit('disk', { isFull: this.#ports.disk.isFull });
  }

  #giveAll(watcher: Seen, who: Who, given: number): void {
    const viewer = viewerOf(who);
    const all = viewer ? visibleEvents(this.#ports.lessons.peek(this.#lessonId)?.events ?? [], viewer) : [];
    const from = given <= all.length ? given : 0;
    watcher.given = all.length;
    watcher.emit('lesson:events', { from, events: all.slice(from), nowMs: this.#ports.clock.nowMs() });
  }

  #tell(from: number): void {
    const events = this.#ports.lessons.peek(this.#lessonId)?.events.slice(from) ?? [];
    for (const watcher of [...this.#watchers]) this.#tellOne(watcher, events);
    if (events.some(({ type }) => REGROUPS.has(type)))
      this.#watchers.forEach(({ boards }) => boards.regroup());
    if (events.some((event) => event.type === 'groups:made' && event.awayIds?.length)) this.#groupAll();
    this.#pulses?.onEvents(events);
    this.#sheet.follow();
  }

  #tellOne(watcher: Seen, events: readonly LessonEvent[]): void {
    if (watcher.isScreen) return;
    const who = this.#who(watcher);
    const viewer = who && viewerOf(who);
    if (!who || !viewer || viewIdOf(who) !== watcher.viewId) return this.#welcome(watcher);
    const visible = visibleEvents(events, viewer);
    if (visible.length === 0) return;
    watcher.emit('lesson:events', { from: watcher.given, events: visible, nowMs: this.#ports.clock.nowMs() });
    watcher.given += visible.length;
  }

  #showPulse(watcher: Watcher): void {
    this.#pulses ??= new PulseBoard(this.#ports, this.#lessonId, (pulse) => this.#toScreens(pulse));
    const { shown } = this.#pulses;
    if (shown) watcher.emit('pulse', this.#dated(shown));
    else void this.#pulses.step();
  }

  #toScreens(pulse: Pulse): void {
    for (const watcher of this.#watchers) if (watcher.isScreen) watcher.emit('pulse', this.#dated(pulse));
  }

  #dated(pulse: Pulse): PulsePush {
    return { ...pulse, nowMs: this.#ports.clock.nowMs() };
  }

  #tellPresence(): void {
    const seats = [...this.#watchers].flatMap((watcher) => {
      const who = this.#who(watcher);
      return who && 'seatId' in who ? [who.seatId] : [];
    });
    const push: PresencePush = { online: [...new Set(seats)] };
    for (const watcher of this.#watchers)
      if (this.#who(watcher)?.role === 'teacher') watcher.emit('presence', push);
  }
}

function youPush(who: Who, viewId: string, wallKey: string): YouPush {
  const { lessonId } = who;
  if (who.role === 'teacher') return { role: 'teacher', lessonId, viewId, wallKey };
  return who.role === 'screen'
    ? { role: 'screen', lessonId, viewId }
    : { role: who.role, lessonId, viewId, seatId: who.seatId };
}
