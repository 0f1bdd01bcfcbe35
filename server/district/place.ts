import type { IncomingMessage } from 'node:http';
import { parseDocumentId } from '#lib/domain/documents.ts';
import { WALL_KEY_HEADER } from '#lib/protocol/images.ts';
import { lessonOfWallKey } from '#lib/protocol/wall-key.ts';

/** Making the first teacher is for the node that printed the link: the one that has this name. */
export const SETUP = 'setup';

const ID = /^[a-z0-9]{1,32}$/u;

/** Whose holder a request is for: a lesson's id, or `SETUP`. Null: any node can answer it. */
export function placeOf({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): string | null {
  const [path = '', query = ''] = url.split('?', 2);
  if (path === '/api/setup') return SETUP;
  const lessonId = byPath(path, query) ?? byWallKey(headers[WALL_KEY_HEADER]);
  return lessonId && lessonId !== SETUP && ID.test(lessonId) ? lessonId : null;
}

function byPath(path: string, query: string): string | null {
  if (path.startsWith('/socket.io/')) return new URLSearchParams(query).get('lesson');
  const [, door, first, second] = path.split('/');
  if (door === 'doc') return lessonOfDocument(first);
  if (door === 'voice') return first ?? null;
  if (door === 'api' && first === 'lessons') return second ?? null;
  if (door === 'api' && first === 'documents') return lessonOfDocument(second);
  return null;
}

const lessonOfDocument = (documentId = '') => parseDocumentId(documentId)?.lessonId ?? null;

const byWallKey = (key: string | string[] | undefined) =>
  typeof key === 'string' ? lessonOfWallKey(key) : null;
