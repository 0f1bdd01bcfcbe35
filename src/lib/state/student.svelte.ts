import { keptDocuments } from '#lib/client/device-copies.ts';
import type { LessonCopy } from '#lib/client/lesson-copy.ts';
import { boardOf, documentId, isLeaf, parseDocumentId } from '#lib/domain/documents.ts';
import { findGroupOf, isAlone, sealedKeys, workOn } from '#lib/domain/lesson.ts';
import type { Light } from '#lib/protocol/signals.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { refused } from '#lib/protocol/wire.ts';
import { DocumentsState, type DocumentState } from './document.svelte.ts';
import { Drafts } from './drafts.svelte.ts';
import { forgetLesson } from './last-lesson.ts';
import { LessonState } from './lesson.svelte.ts';
import { boardDraft } from './unsent.ts';
import { VoicesState, type SealedKeys } from './voices.svelte.ts';

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
    return new DocumentsState({ lessonId: this.lessonId, seatId: this.seatId });
  });
  readonly drafts = $derived.by(() => new Drafts(this.seatId));
  /** The keys of all questions; null while the seat has no name, because then it has no voice. */
  readonly keys = $derived.by((): SealedKeys | null => {
    if (!this.seat?.name || this.lesson.keys.size === 0) return null;
    return sealedKeys(this.lesson);
  });

  readonly #copy: Promise<LessonCopy | null>;
  #words: Promise<void> = Promise.resolve();
  #hasSentKept = false;
  #hasOpenedLeaves = $state(false);
  #isForgetting = false;

  constructor(lessonId: string) {
    this.lessonId = lessonId;
    this.hub = new LessonState({ lessonId });
    this.voices = new VoicesState(lessonId, (input) => this.hub.send('tokens:issue', input));
    this.#copy = this.#openCopy().catch(() => null); // a window that keeps nothing, or no line to load the code by
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
    const isOnLeaf = isAlone(lesson, activityId, group.groupId);
    return this.documents.get(documentId(isOnLeaf ? { ...board, seatId: seat.seatId } : board));
  }

  /** Leaves that this device kept through a reload, maybe with something that the hub never heard of. */
  async openKeptLeaves(): Promise<void> {
    const { documents, lessonId, seatId } = this;
    const leaves = (await keptDocuments({ lessonId, seatId })).filter(isLeaf);
    await Promise.all(leaves.map((id) => documents.get(id).load()));
    this.#hasOpenedLeaves = true;
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

  /** The hub has said that nothing more will come of this lesson on this device. */
  get isOver(): boolean {
    return this.#isSentAway || this.lesson.phase === 'ended';
  }

  get #isSentAway(): boolean {
    const { rejection } = this.hub;
    return rejection === 'denied' || rejection === 'no_such_lesson';
  }

  /** The device keeps the lesson as its seat sees it. To be run in an effect. */
  keepCopy(): void {
    const { view } = this.hub;
    if (!view || !this.seat || this.isOver) return;
    void this.#copy.then((copy) => copy?.keep(view));
  }

  /** What was done on boards that are not open now goes to the hub too. */
  async sendKept(): Promise<void> {
    if (this.#hasSentKept) return;
    this.#hasSentKept = true;
    await this.documents.sendKept().catch(() => []); // the code did not load: next time
  }

  /** The device forgets a lesson that is over when the hub has what was on its way. To be run in an effect. */
  forgetWhenOver(): void {
    const isSent = this.#hasOpenedLeaves && this.documents.opened.every(({ isSettled }) => isSettled);
    if (!this.isOver || !(isSent || this.#isSentAway) || this.#isForgetting) return;
    this.#isForgetting = true;
    void this.#forgetCopies();
  }

  async #forgetCopies(): Promise<void> {
    const untaken = this.#isSentAway ? [] : await this.documents.sendKept();
    for (const { documentId, words } of untaken) this.keepAsDraft(documentId, words);
    await this.#words;
    await this.#clearCopies();
  }

  async #clearCopies(): Promise<void> {
    (await this.#copy)?.close();
    await this.documents.leave();
  }

  async #openCopy(): Promise<LessonCopy> {
    const { openLessonCopy } = await import('#lib/client/lesson-copy.ts');
    const copy = await openLessonCopy(this.lessonId);
    const kept = await copy.read();
    if (kept) this.hub.begin(kept);
    return copy;
  }

  /** What the hub has of a board takes the place of what it will not take; the words stay as a draft. */
  async startAgain(document: DocumentState): Promise<void> {
    await this.#keepWords(document);
    await document.startAgain();
  }

  /**
   * What the hub would not take because the teacher has locked it is set back, and `told`. The words stay as a draft. To be
   * run in an effect.
   */
  setBackLocked(told: () => void): void {
    void this.lesson.locks; // tried again when more is known of them
    for (const document of this.documents.opened)
      if (document.trouble === 'locked')
        void import('./set-back.ts').then(({ setBack }) => setBack(this, document, told));
  }

  /** Words that will never reach the hub from here become a draft. To be run in an effect. */
  keepLostWords(): void {
    for (const document of this.documents.opened) {
      if (!this.#isOver(document)) continue;
      if (!document.isOnHub)
        this.#words = Promise.all([this.#words, this.#keepWords(document)]).then(() => {});
      this.documents.drop(document);
    }
  }

  /** Nothing can be written there any more, or the hub has said no for the last time. */
  #isOver(document: DocumentState): boolean {
    if (this.#isSentAway) return !document.isOnHub;
    if (this.lesson.phase === 'ended')
      return document.isRefused || (!document.isSettled && document.trouble === 'closed');
    const group = this.seat && findGroupOf(this.lesson, this.seat.seatId);
    const isOwn = parseDocumentId(document.documentId)?.groupId === group?.groupId;
    return !isOwn && !document.isConnected;
  }

  async #keepWords(document: DocumentState): Promise<void> {
    this.keepAsDraft(document.documentId, await document.describe());
  }

  keepAsDraft(documentId: string, words: string): void {
    const draft = boardDraft(parseDocumentId(documentId)?.activityId ?? '');
    this.drafts.set(draft, [this.drafts.get(draft), words].filter((text) => text !== '').join('\n\n'));
  }

  takeName = (name: string, guest: boolean) => this.hub.send('seat:name', { name, guest });
  tellLight = (light: Light) => this.hub.send('light:set', { light });
  raiseHand = (text: string) => this.hub.send('hand:raise', { text });
  lowerHand = () => this.hub.send('hand:lower', {});
  offerBoard = (activityId: string, offers: boolean) => this.hub.send('board:offer', { activityId, offers });
  askStanding = () => this.hub.send('standing:ask', {});
  offerHelp = (offers: boolean) => this.hub.send('help:offer', { offers });
  attempt = (activityId: string, taskId: string, answer: string) => {
    const tries = (this.seat && workOn(this.seat, activityId, taskId)?.tries) ?? 0;
    return this.hub.send('task:attempt', { activityId, taskId, answer, tries });
  };
  takeHint = (activityId: string, taskId: string, step: number) =>
    this.hub.send('hint:take', { activityId, taskId, step });
  vote = (activityId: string, objectId: string, places: boolean) =>
    this.hub.send(places ? 'dot:place' : 'dot:take', { activityId, objectId });
  answer = (questionId: string, content: VoiceContent) => this.voices.say(questionId, content);
  give = (questionId: string, content: VoiceContent) => this.hub.send('answer:give', { questionId, content });
  /** Tells the teacher that a voice to which they wrote back is this seat's. */
  giveName = async (questionId: string) => {
    const thread = this.voices.thread(questionId);
    return thread === null ? refused('no_such_voice') : this.hub.send('voice:name', { questionId, thread });
  };
  wishes = (questionId: string) => this.hub.send('wishes:list', { questionId });
  replies = (questionId: string) => this.voices.replies(questionId);
  own = (questionId: string) => this.voices.own(questionId);
  said = (questionId: string) => this.voices.said(questionId);
  leaveSeat = () => this.hub.send('seat:leave', {});

  /** Nothing of this person stays on the device. */
  async forget(): Promise<void> {
    this.hub.close();
    this.drafts.clear();
    forgetLesson();
    await Promise.all([this.voices.clear(), this.#clearCopies()]);
  }

  /** The documents are closed by whoever showed them. */
  close(): void {
    this.hub.close();
    this.voices.stop();
  }
}
