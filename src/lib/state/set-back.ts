import { openDocument, type SharedDocument } from '#lib/client/documents.ts';
import { parseDocumentId } from '#lib/domain/documents.ts';
import { locksOn } from '#lib/domain/locks.ts';
import { doWithout } from '#lib/domain/set-back.ts';
import type { DocumentState } from './document.svelte.ts';
import type { StudentState } from './student.svelte.ts';

const underWay = new WeakSet<DocumentState>();

/**
 * The hub would not take what a page did, because some of it changes what the teacher has locked. All else is brought there
 * through a page that has only that, then the board begins anew, and this is `told`. The words that stay behind are a
 * draft. Where it does not work, nothing is lost by it.
 */
export async function setBack(
  student: StudentState,
  document: DocumentState,
  told: () => void,
): Promise<void> {
  if (underWay.has(document) || !document.opened) return;
  underWay.add(document);
  const { doorUrl: url, documentId, opened } = document;
  const fresh = openDocument({ url, documentId });
  const words = await bringTheRest(fresh, opened, () => lockedFor(student, document));
  fresh.close();
  underWay.delete(document);
  if (words === null) return;
  if (words !== '') student.keepAsDraft(documentId, words);
  await document.startAgain();
  told();
}

/** What is known by then: the lesson's line may be slower than the document's. */
function lockedFor({ lesson }: StudentState, { documentId }: DocumentState): ReadonlySet<string> {
  const { activityId = '', groupId = '' } = parseDocumentId(documentId) ?? {};
  return locksOn(lesson.locks, activityId, groupId).all;
}

/** Resolves with the words that stay behind; null: the hub said no again. */
async function bringTheRest(
  fresh: SharedDocument,
  refused: SharedDocument,
  locked: () => ReadonlySet<string>,
) {
  if (!(await reaches(fresh, 'synced'))) return null;
  const words = doWithout(fresh.doc, refused.doc, locked());
  return (await reaches(fresh, 'saved')) ? words : null;
}

/** False: the hub has said no. While the line is away it waits. */
const reaches = (document: SharedDocument, what: 'synced' | 'saved') =>
  new Promise<boolean>((resolve) => {
    const look = () => {
      const { synced, save, refusal, connection } = document.status();
      if (refusal !== null || connection === 'closed') resolve(false);
      else if (synced && (what === 'synced' || save === 'saved')) resolve(true);
    };
    document.subscribe(look);
    look();
  });
