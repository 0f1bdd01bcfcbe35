import { answered, committed, openDatabase } from './idb.ts';

const STORE = 'updates';

/** The rows of one device's copy: updates, of which several tabs may add some. Everything rejects when there is no room. */
export interface CopyRows {
  read(): Promise<Uint8Array[]>;
  /** `isStrict`: resolves when the disk itself has them, not only the browser. */
  add(updates: readonly Uint8Array[], options: { isStrict: boolean }): Promise<void>;
  /** All rows become one: what `whole` makes of those that were not read here yet. */
  fold(whole: (unread: Uint8Array[]) => Uint8Array): Promise<void>;
  close(): void;
}

/** Rejects where there is no place to keep anything, as in some private windows. */
export const openRows = async (name: string): Promise<CopyRows> =>
  new IndexedRows(await openDatabase(name, STORE));

class IndexedRows implements CopyRows {
  readonly #database: IDBDatabase;
  /** Key of the newest row that was read, not merely written, here. */
  #readUpTo: IDBValidKey = 0;

  constructor(database: IDBDatabase) {
    this.#database = database;
  }

  read(): Promise<Uint8Array[]> {
    return this.#read(this.#database.transaction(STORE).objectStore(STORE));
  }

  async add(updates: readonly Uint8Array[], { isStrict }: { isStrict: boolean }): Promise<void> {
    const durability = isStrict ? 'strict' : 'relaxed';
    const transaction = this.#database.transaction(STORE, 'readwrite', { durability });
    for (const update of updates) transaction.objectStore(STORE).add(update);
    await committed(transaction);
  }

  async fold(whole: (unread: Uint8Array[]) => Uint8Array): Promise<void> {
    const transaction = this.#database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const done = committed(transaction);
    const store = transaction.objectStore(STORE);
    const write = async () => {
      const key = await answered(store.add(whole(await this.#read(store))));
      store.delete(IDBKeyRange.upperBound(key, true));
      return key;
    };
    const [key] = await Promise.all([write(), done]);
    this.#readUpTo = key;
  }

  close(): void {
    this.#database.close(); // what is under way is finished first
  }

  async #read(store: IDBObjectStore): Promise<Uint8Array[]> {
    const unread = IDBKeyRange.lowerBound(this.#readUpTo, true);
    const [keys, updates] = await Promise.all([
      answered(store.getAllKeys(unread)),
      answered(store.getAll(unread) as IDBRequest<Uint8Array[]>),
    ]);
    this.#readUpTo = keys.at(-1) ?? this.#readUpTo;
    return updates;
  }
}
