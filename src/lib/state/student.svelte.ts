import { listCopies } from '#lib/client/device-copies.ts';
import { boardOf, documentId, parseDocumentId } from '#lib/domain/documents.ts';
import { findGroupOf, isAlone } from '#lib/domain/lesson.ts';
import type { Light } from '#lib/protocol/signals.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { DocumentsState, type DocumentState } from './document.svelte.ts';
import { Drafts } from './drafts.svelte.ts';
import { forgetLesson } from './last-lesson.ts';
import { LessonState } from './lesson.svelte.ts';
import { boardDraft } from './unsent.ts';
import { VoicesState } from './voices.svelte.ts';

/** A lesson as one student's device lives it: the lesson itself, the boards, the voices, and what is typed and not sent. */
export class StudentState {
  readonly lessonId: string;
  readonly hub: LessonState;
  readonly voices: VoicesState;
  /** '' until it is known. A device that changes its seat begins anew with what belongs to a seat. */
  readonly seatId = $derived.by(() => {
    const { you } = this.hub;
    return you && 'seatId' in you ? you.seatId : '';
  });
  readonly documents = $derived.by(() => {
    void this.seatId;
    return new DocumentsState(this.lessonId);
  });
  readonly drafts = $derived.by(() => new Drafts(this.seatId));
  /** Keys of the questions that may still be answered; none while the seat has no name, because then it has no voice. */
  readonly keys = $derived.by(() =>
    [...(this.seat?.name ? this.lesson.keys : [])]
      .filter(([questionId]) => !this.lesson.closedIds.includes(questionId))
      .map(([questionId, key]) => ({ questionId, ...key })),
  );

  constructor(lessonId: string) {
    this.lessonId = lessonId;
    this.hub = new LessonState({ lessonId });
    this.voices = new VoicesState(lessonId, (input) => this.hub.send('tokens:issue', input));
  }

  get lesson() {
    return this.hub.lesson;
  }

  get seat() {
    return this.hub.seat;
  }

  /** The own group's document of a board, or the own leaf of it; null while the seat has no group. */
  documentOf(activityId: string): DocumentState | null {
    const { lesson, lessonId, seat } = this;
    const group = seat && findGroupOf(lesson, seat.seatId);
    if (!group) return null;
    const board = { lessonId, activityId, groupId: group.groupId };
    const isLeaf = isAlone(lesson, activityId, group.groupId);
    return this.documents.get(documentId(isLeaf ? { ...board, seatId: seat.seatId } : board));
  }

  /** Leaves that this device kept through a reload, maybe with something that the hub never heard of. */
  async openKeptLeaves(): Promise<void> {
    const { documents, lessonId, seatId } = this;
    for (const id of await listCopies(lessonId))
      if (parseDocumentId(id)?.seatId === seatId) void documents.get(id).load();
  }

  /** What is on leaves that have been revealed goes onto the board. To be run in an effect. */
  layOutLeaves(): void {
    for (const leaf of this.documents.opened) {
      const address = parseDocumentId(leaf.documentId);
      if (address?.seatId === undefined || this.documentOf(address.activityId) === leaf) continue;
      const board = this.documents.get(documentId(boardOf(address)));
      void board.load();
      if (leaf.hasSynced && board.hasSynced) this.documents.layOut(leaf, board);
    }
  }

  /** What the hub has of a board takes the place of what it will not take; the words stay as a draft. */
  async startAgain(document: DocumentState): Promise<void> {
    await this.#keepWords(document);
    await document.startAgain();
  }

  /** Words that will never reach the hub from here become a draft. To be run in an effect. */
  keepLostWords(): void {
    for (const document of this.documents.opened) {
      if (!this.#isOver(document)) continue;
      if (!document.isOnHub) void this.#keepWords(document);
      this.documents.drop(document);
    }
  }

  /** Nothing can be written there any more, or the hub has said no for the last time. */
  #isOver(document: DocumentState): boolean {
    const { rejection } = this.hub;
    if (rejection === 'denied' || rejection === 'no_such_lesson') return !document.isOnHub;
    if (this.lesson.phase === 'ended') return document.isRefused;
    const group = this.seat && findGroupOf(this.lesson, this.seat.seatId);
    const isOwn = parseDocumentId(document.documentId)?.groupId === group?.groupId;
    return !isOwn && !document.isConnected;
  }

  async #keepWords(document: DocumentState): Promise<void> {
    const draft = boardDraft(parseDocumentId(document.documentId)?.activityId ?? '');
    const words = await document.describe();
    this.drafts.set(draft, [this.drafts.get(draft), words].filter((text) => text !== '').join('\n\n'));
  }

  takeName = (name: string, guest: boolean) => this.hub.send('seat:name', { name, guest });
  tellLight = (light: Light) => this.hub.send('light:set', { light });
  raiseHand = (text: string) => this.hub.send('hand:raise', { text });
  lowerHand = () => this.hub.send('hand:lower', {});
  attempt = (activityId: string, taskId: string, answer: string) =>
    this.hub.send('task:attempt', { activityId, taskId, answer });
  answer = (questionId: string, content: VoiceContent) => this.voices.say(questionId, content);
  leaveSeat = () => this.hub.send('seat:leave', {});

  /** Nothing of this person stays on the device. */
  async forget(): Promise<void> {
    this.hub.close();
    this.drafts.clear();
    forgetLesson();
    await Promise.all([this.voices.clear(), this.documents.leave()]);
  }

  /** The documents are closed by whoever showed them. */
  close(): void {
    this.hub.close();
    this.voices.stop();
  }
}
