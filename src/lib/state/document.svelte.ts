import {
  clearCopies,
  clearDocumentCopy,
  documentCopyName,
  keptDocuments,
  lessonCopyName,
  type Owner,
} from '#lib/client/device-copies.ts';
import type { DocumentStatus, SharedDocument } from '#lib/client/documents.ts';
import { isLeaf } from '#lib/domain/documents.ts';
import type { Outcome } from '#lib/protocol/wire.ts';
import type { BoardHistory } from './history.ts';
import type { UntakenBoard } from './kept-boards.ts';
import { picturesOf, type Pictures } from './pictures.ts';
import { SAVED, SavedWatch, worryOf, type Saved } from './saved.ts';

/**
 * Why nothing more can be written here. `hubFull`: the hub has no room, which passes; `boardFull`: this board has none;
 * `locked`: the teacher has locked something that was changed here; `refused`: the hub will not take what was written;
 * `closed`: the hub closed the board for this page.
 */
export type Trouble = 'hubFull' | 'boardFull' | 'locked' | 'refused' | 'closed';

export function troubleOf(
  status: Pick<DocumentStatus, 'mode' | 'connection' | 'save' | 'refusal'>,
): Trouble | null {
  if (status.connection === 'closed') return 'closed';
  if (status.mode === 'documentFull' || status.refusal === 'document_full') return 'boardFull';
  if (status.save === 'refused') return status.refusal === 'locked' ? 'locked' : 'refused';
  return status.mode === 'diskFull' ? 'hubFull' : null;
}

const doorUrl = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/doc`;

/** One shared document as a page sees it. What opens it is loaded with the first one. */
export class DocumentState {
  readonly documentId: string;
  readonly #seatId: string;
  readonly doorUrl = doorUrl();
  readonly pictures: Pictures;
  opened: SharedDocument | null = $state.raw(null);
  hasFailed: boolean = $state(false);
  /** Where this page's work is, as it is told to people: nothing flickers. */
  saved: Saved = $state.raw(SAVED);
  #status: DocumentStatus | null = $state.raw(null);
  #hasSynced = $state(false);
  readonly #watch = new SavedWatch(
    () => this.#statusNow(),
    (saved) => (this.saved = saved),
  );
  readonly #onOpened: (self: DocumentState) => void;
  #isLoading = false;

  constructor(seatId: string, documentId: string, onOpened: (self: DocumentState) => void) {
    this.#seatId = seatId;
    this.documentId = documentId;
    this.pictures = picturesOf(documentId);
    this.#onOpened = onOpened;
  }

  /** There is something to be told: a page that has only just come has nothing to say yet. */
  get isKnown(): boolean {
    return this.#hasSynced || this.saved.wait !== 'short' || this.saved.state === 'notSaved';
  }

  /** What the hub has is here, or was once. */
  get hasSynced(): boolean {
    return this.#hasSynced;
  }

  /** All of this page's work is on the hub's disk, right now. */
  get isOnHub(): boolean {
    return (this.#status?.save ?? 'saved') === 'saved';
  }

  /** The hub has all of it, and has said so since this page opened it. */
  get isSettled(): boolean {
    return this.#hasSynced && this.isOnHub;
  }

  /** The hub has said no to some of it, if only for now. */
  get isRefused(): boolean {
    return !this.isOnHub && (this.#status?.refusal ?? null) !== null;
  }

  /** This device keeps what cannot be sent. */
  get isKeptHere(): boolean {
    return (this.#status?.device ?? 'none') !== 'none';
  }

  get isConnected(): boolean {
    return this.#status?.connection === 'connected';
  }

  get trouble(): Trouble | null {
    return this.#status && troubleOf(this.#status);
  }

  get isNearlyFull(): boolean {
    return this.#status?.mode === 'nearlyFull';
  }

  get readOnly(): boolean {
    return this.trouble !== null || this.#status?.mode === 'readOnly';
  }

  /** May be called again, also after it failed. */
  async load(): Promise<void> {
    if (this.#isLoading || this.opened) return;
    this.#isLoading = true;
    this.hasFailed = false;
    try {
      const { openDocument } = await import('#lib/client/documents.ts');
      const { documentId } = this;
      const persist = { name: documentCopyName(this.#seatId, documentId) };
      this.#take(openDocument({ url: this.doorUrl, documentId, persist }));
    } catch {
      this.hasFailed = true;
    }
    this.#isLoading = false;
  }

  /** Its words, to be copied out. */
  async describe(): Promise<string> {
    const { describeBoard } = await import('#lib/domain/board.ts');
    return this.opened ? describeBoard(this.opened.doc) : '';
  }

  /** Forgets what only this device has, and begins with what the hub has. */
  async startAgain(): Promise<void> {
    this.close();
    this.opened = null;
    this.#status = null;
    this.saved = SAVED;
    await clearDocumentCopy(this.#seatId, this.documentId);
    await this.load();
  }

  /** How it came to be. */
  async history(): Promise<Outcome<BoardHistory, string>> {
    const { loadHistory } = await import('./history.ts');
    return loadHistory(this.documentId);
  }

  close(): void {
    this.opened?.close();
    this.#watch.stop();
  }

  #take(opened: SharedDocument): void {
    this.opened = opened;
    this.#look();
    opened.subscribe(() => this.#look());
    this.#onOpened(this);
  }

  #look(): void {
    this.#status = this.#statusNow();
    this.#hasSynced ||= this.#status.synced;
    this.#watch.look();
  }

  #statusNow(): DocumentStatus {
    if (!this.opened) throw new Error('a document that is not open has no status');
    return this.opened.status();
  }
}

/** The documents of one lesson as one seat opens them. Another seat opens them anew: the hub asks whose they are only once. */
export class DocumentsState {
  /** Those that have been shown. */
  opened: readonly DocumentState[] = $state.raw([]);
  readonly #documents = new Map<string, DocumentState>();
  readonly #owner: Owner;

  /** `seatId`: '' while it is not known. Nobody else's work stays on the device. */
  constructor(owner: Owner) {
    this.#owner = owner;
    if (owner.seatId !== '') void clearCopies(owner);
  }

  get(documentId: string): DocumentState {
    const { seatId } = this.#owner;
    const known = this.#documents.get(documentId) ?? new DocumentState(seatId, documentId, this.#take);
    this.#documents.set(documentId, known);
    return known;
  }

  /** What this device has of a leaf goes onto its board, and is on its way from there as any work is. */
  layOut(leaf: DocumentState, board: DocumentState): void {
    if (!leaf.opened || !board.opened) return;
    board.opened.takeFrom(leaf.opened);
    this.drop(leaf);
  }

  /** The one to be worried about most; null when none was opened. */
  get worst(): DocumentState | null {
    const { opened } = this;
    const worries = opened.map(({ saved }) => worryOf(saved));
    return opened[worries.indexOf(Math.max(...worries))] ?? null;
  }

  /** It will not be shown any more, and the device keeps no copy. */
  drop(document: DocumentState): void {
    const { documentId } = document;
    document.close();
    this.#documents.delete(documentId);
    this.opened = this.opened.filter((each) => each !== document);
    void clearDocumentCopy(this.#owner.seatId, documentId);
  }

  /** Sends what the device has kept of boards that are not open. Answers which of them the hub would not take. */
  async sendKept(): Promise<UntakenBoard[]> {
    const kept = await keptDocuments(this.#owner);
    const left = kept.filter((id) => !this.#documents.has(id) && !isLeaf(id));
    if (left.length === 0) return []; // most pages: the code that opens documents waits for a board
    const { sendKept } = await import('./kept-boards.ts');
    return sendKept(doorUrl(), this.#owner.seatId, left);
  }

  close(): void {
    for (const document of this.#documents.values()) document.close();
  }

  /** For good: the device keeps no copy. */
  async leave(): Promise<void> {
    this.close();
    const { lessonId, seatId } = this.#owner;
    const boards = [...this.#documents.keys()].map((documentId) => documentCopyName(seatId, documentId));
    await clearCopies(null, [lessonCopyName(lessonId), ...boards]);
  }

  readonly #take = (document: DocumentState): void => {
    if (!this.opened.includes(document)) this.opened = [...this.opened, document];
  };
}
