import { call } from '#lib/client/api.ts';
import { fromBase64url } from '#lib/domain/base64url.ts';
import type { History } from '#lib/domain/history.ts';
import type { DocumentHistory } from '#lib/protocol/history.ts';
import { done, type Outcome } from '#lib/protocol/wire.ts';
import { picturesOf, type Pictures } from './pictures.ts';

/** How a board came to be, and who the hands are. */
export interface BoardHistory {
  history: History;
  authors: DocumentHistory['authors'];
  pictures: Pictures;
}

/** Fetches it anew: the board goes on meanwhile. */
export async function loadHistory(documentId: string): Promise<Outcome<BoardHistory, string>> {
  const answer = await call('GET /api/documents/:documentId/history', { documentId });
  return answer.ok ? done({ ...fromWire(answer.value), pictures: picturesOf(documentId) }) : answer;
}

function fromWire({ steps, owners, authors }: DocumentHistory): Omit<BoardHistory, 'pictures'> {
  const decoded = steps.map(({ minute, bytes }) => ({ minute, bytes: fromBase64url(bytes) }));
  return { history: { steps: decoded, owners: new Map(owners) }, authors };
}
