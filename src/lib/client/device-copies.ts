/** Copies of shared documents that this device keeps, so that work outlives a reload without a network. */
const PREFIX = 'chorus-document ';

export const copyName = (documentId: string) => PREFIX + documentId;

/** Deletes the copies; those of `exceptLesson` stay. A browser that cannot list them (old Firefox) keeps them. */
export async function clearCopies({ exceptLesson }: { exceptLesson?: string } = {}): Promise<void> {
  const databases = await listDatabases();
  const kept = exceptLesson && `${PREFIX}${exceptLesson}-`;
  const old = databases.filter((name) => name.startsWith(PREFIX) && !(kept && name.startsWith(kept)));
  await Promise.all(old.map(deleteDatabase));
}

/** Of which documents of a lesson this device keeps a copy. */
export async function listCopies(lessonId: string): Promise<string[]> {
  const databases = await listDatabases();
  const copies = databases.filter((name) => name.startsWith(`${PREFIX}${lessonId}-`));
  return copies.map((name) => name.slice(PREFIX.length));
}

export const clearCopy = (documentId: string): Promise<void> => deleteDatabase(copyName(documentId));

async function listDatabases(): Promise<string[]> {
  try {
    return (await indexedDB.databases()).map(({ name }) => name ?? '');
  } catch {
    return [];
  }
}

/** Blocked: another tab has it open, and it goes when that tab does. */
const deleteDatabase = (name: string) =>
  new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    for (const end of ['success', 'error', 'blocked']) request.addEventListener(end, () => resolve());
  });
