import * as v from 'valibot';
import { documentId, id, minute, nothing } from './text.ts';
import { route } from './wire.ts';

/** `instead`: the board becomes what it was; `beside`: what it was is laid beside what is there. */
export const restoreHow = v.picklist(['instead', 'beside']);
export type RestoreHow = v.InferOutput<typeof restoreHow>;

const seatId = v.nullable(id);

export const history = v.strictObject({
  /** In order; see domain/history.ts. `bytes`: one Yjs update V1, base64url without padding. */
  steps: v.array(v.strictObject({ minute, bytes: v.string() })),
  /** Whose each Yjs client id is; null: the teacher's or the hub's. */
  owners: v.array(v.tuple([v.number(), seatId])),
  /** Every seat among the owners. The name is "" and the colour 0 when the seat is not in the lesson any more. */
  authors: v.array(v.strictObject({ seatId: id, name: v.string(), colour: v.number() })),
});
export type DocumentHistory = v.InferOutput<typeof history>;

/** What shared documents were, and the way back. */
export const historyRoutes = {
  history: route({
    method: 'GET',
    path: '/api/documents/:documentId/history',
    access: 'anyone',
    summary: 'How a document came to be, minute by minute, for its teacher and those who may read it.',
    input: v.strictObject({ documentId }),
    output: history,
    refusals: ['no_such_document', 'too_many'],
  }),
  restore: route({
    method: 'POST',
    path: '/api/documents/:documentId/restore',
    access: 'teacher',
    summary: 'Makes a board what it was at the end of a minute, or lays that beside it.',
    input: v.strictObject({ documentId, minute, how: restoreHow }),
    output: nothing,
    refusals: ['no_such_document', 'no_such_minute', 'document_full'],
  }),
  /** Objects: `removed` are gone, `restored` came back or have again what was changed in them. */
  undo: route({
    method: 'POST',
    path: '/api/documents/:documentId/undo',
    access: 'teacher',
    summary: "Takes back what one student did on a board from a minute on. The others' work stays.",
    input: v.strictObject({ documentId, seatId: id, sinceMinute: minute }),
    output: v.strictObject({ removed: v.number(), restored: v.number() }),
    refusals: ['no_such_document', 'document_full'],
  }),
};
