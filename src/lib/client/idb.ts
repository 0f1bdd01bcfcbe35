export const answered = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export const committed = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

/**
 * A database of one store whose rows are numbered as they come. Rejects where there is no place to keep anything, as in
 * some private windows.
 */
export async function openDatabase(name: string, store: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store, { autoIncrement: true });
  const database = await answered(opening);
  database.onversionchange = () => database.close(); // another tab clears this device
  return database;
}
