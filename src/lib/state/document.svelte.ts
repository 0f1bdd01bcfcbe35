import { clearCopies, copyName } from '#lib/client/device-copies.ts';
import type { DocumentStatus, SharedDocument } from '#lib/client/documents.ts';

/**
 * `saved`: on the hub's disk. `saving`: on its way. `savedHere`: on this device, goes by itself. `notSaved`: nowhere but on
 * this page, because the hub refused it or neither network nor device takes it.
 */
export type SavedState = 'saved' | 'saving' | 'savedHere' | 'notSaved';

/** From the one to worry about most. */
const WORRIES: readonly SavedState[] = ['notSaved', 'saving', 'savedHere', 'saved'];

export function savedState({ save, connection }: Pick<DocumentStatus, 'save' | 'connection'>): SavedState {
  if (save === 'saved') return 'saved';
  if (save === 'refused' || connection === 'closed') return 'notSaved';
  if (save === 'device') return 'savedHere';
  return connection === 'connected' ? 'saving' : 'notSaved';
}

const doorUrl = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/doc`;

/** One shared document as a page sees it. What opens it is loaded with the first one. */
export class DocumentState {
  readonly documentId: string;
  opened: SharedDocument | null = $state.raw(null);
  hasFailed: boolean = $state(false);
  #status: DocumentStatus | null = $state.raw(null);
  #isLoading = false;

  constructor(documentId: string) {
    this.documentId = documentId;
  }

  get saved(): SavedState {
    return this.#status ? savedState(this.#status) : 'saved';
  }

  get readOnly(): boolean {
    return this.#status?.mode === 'readOnly' || this.#status?.connection === 'closed';
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

  close(): void {
    this.opened?.close();
  }

  #take(opened: SharedDocument): void {
    this.opened = opened;
    this.#status = opened.status();
    opened.subscribe(() => (this.#status = opened.status()));
  }
}

/** The documents of one lesson as one seat opens them. Another seat opens them anew: the hub asks whose they are only once. */
export class DocumentsState {
  readonly #documents = new Map<string, DocumentState>();

  constructor(lessonId: string) {
    void clearCopies({ exceptLesson: lessonId });
  }

  get(documentId: string): DocumentState {
    const known = this.#documents.get(documentId) ?? new DocumentState(documentId);
    this.#documents.set(documentId, known);
    return known;
  }

  /** How the one stands that is to be worried about most; null when none was opened. */
  get saved(): SavedState | null {
    const states = [...this.#documents.values()].filter(({ opened }) => opened).map(({ saved }) => saved);
    return WORRIES.find((worry) => states.includes(worry)) ?? null;
  }

  close(): void {
    for (const document of this.#documents.values()) document.close();
  }

  /** For good: the device keeps no copy. */
  async leave(): Promise<void> {
    this.close();
    await clearCopies();
  }
}
