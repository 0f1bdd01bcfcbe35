import { parentPort } from 'node:worker_threads';
import type { StoredDocument } from '#server/store/port.ts';
import { fold, type Folded } from './fold.ts';

export interface FoldJob {
  id: number;
  stored: StoredDocument;
}
export type FoldAnswer = { id: number; folded: Folded } | { id: number; error: string };

parentPort?.on('message', ({ id, stored }: FoldJob) => parentPort?.postMessage(answerTo(id, stored)));

function answerTo(id: number, stored: StoredDocument): FoldAnswer {
  try {
    return { id, folded: fold(stored) };
  } catch (error) {
    return { id, error: String(error) };
  }
}
