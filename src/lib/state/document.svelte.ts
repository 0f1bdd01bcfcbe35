import { clearCopies, clearCopy, copyName } from '#lib/client/device-copies.ts';
import type { DocumentStatus, SharedDocument } from '#lib/client/documents.ts';
import type { Outcome } from '#lib/protocol/wire.ts';
import type { BoardHistory } from './history.ts';
import { picturesOf, type Pictures } from './pictures.ts';
import { SAVED, SavedWatch, worryOf, type Saved } from './saved.ts';

/**
 * Why nothing more can be written here. `hubFull`: the hub has no room, which passes; `boardFull`: this board has none;
 * `refused`: the hub will not take what was written; `closed`: the hub closed the board for this page.
 */
export type Trouble = 'hubFull' | 'boardFull' | 'refused' | 'closed';

export function troubleOf(
  status: Pick<DocumentStatus, 'mode' | 'connection' | 'save' | 'refusal'>,
): Trouble | null {
  if (status.connection === 'closed') return 'closed';
  if (status.mode === 'documentFull' || status.refusal === 'document_full') return 'boardFull';
  if (status.save === 'refused') return 'refused';
  return status.mode === 'diskFull' ? 'hubFull' : null;
}

const doorUrl = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/doc`;

/** One shared document as a page sees it. What opens it is loaded with the first one. */
export class DocumentState {
  readonly documentId: string;
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

  constructor(documentId: string, onOpened: (self: DocumentState) => void) {
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
      this.#take(openDocument({ url: doorUrl(), documentId, persist: { name: copyName(documentId) } }));
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
    await clearCopy(this.documentId);
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

  constructor(lessonId: string) {
    void clearCopies({ exceptLesson: lessonId });
  }

  get(documentId: string): DocumentState {
    const known = this.#documents.get(documentId) ?? new DocumentState(documentId, this.#take);
    this.#documents.set(documentId, known);
    return known;
  }

  /** What this device has of a leaf goes onto its board, and is on its way from there as any work is. */
  layOut(leaf: DocumentState, board: DocumentState): void {
    if (!leaf.opened || !board.opened) return;
    board.opened.takeFrom(leaf.opened);
    this.drop(leaf);
    void clearCopy(leaf.documentId);
  }

  /** The one to be worried about most; null when none was opened. */
  get worst(): DocumentState | null {
    const { opened } = this;
    const worries = opened.map(({ saved }) => worryOf(saved));
    return opened[worries.indexOf(Math.max(...worries))] ?? null;
  }

  /** It is not shown any more. */
  drop(document: DocumentState): void {
    document.close();
    this.#documents.delete(document.documentId);
    this.opened = this.opened.filter((each) => each !== document);
  }

  close(): void {
    for (const document of this.#documents.values()) document.close();
  }

  /** For good: the device keeps no copy. */
  async leave(): Promise<void> {
    this.close();
    await clearCopies();
  }

  readonly #take = (document: DocumentState): void => {
    if (!this.opened.includes(document)) this.opened = [...this.opened, document];
  };
}
