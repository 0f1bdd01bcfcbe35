import type { Connection } from './connection.ts';
import type { Room } from './room.ts';

export interface DocumentMetrics {
  documents: number;
  connections: number;
  /** Of the documents, those that are more than bytes because somebody writes in them. */
  awake: number;
  /** Of the documents, those that are judged in a thread of their own because they are large. */
  kept: number;
  /** Update frames waiting to be judged or written. */
  queued: number;
  /** Documents that wait for parts nobody sent: always 0, or the gate has a hole. */
  pending: number;
  /** Log rows that cannot be applied and are left out. */
  badRows: number;
  /** Documents that are read-only because the disk is full. */
  full: number;
  /** Bytes that wait for pages to read them. */
  outgoingBytes: number;
  /** Pages that read so slowly that changes are left out for now. */
  behind: number;
  /** For how long changes are collected before they leave, ms. */
  windowMs: number;
  /** Since the start, by reason. */
  refused: Readonly<Record<string, number>>;
}

/** What can be counted of what is open now. */
export function measure(
  rooms: readonly Room[],
  connections: readonly Connection[],
): Omit<DocumentMetrics, 'windowMs' | 'refused'> {
  const outlets = connections.map(({ outlet }) => outlet);
  const gauges = rooms.map((room) => room.gauges);
  return {
    documents: rooms.length,
    connections: connections.length,
    queued: gauges.reduce((sum, { queued }) => sum + queued, 0),
    pending: gauges.filter(({ isPending }) => isPending).length,
    awake: gauges.filter(({ isAwake }) => isAwake).length,
    kept: gauges.filter(({ isKept }) => isKept).length,
    badRows: gauges.reduce((sum, { badUpdates }) => sum + badUpdates, 0),
    full: gauges.filter(({ isFull }) => isFull).length,
    outgoingBytes: outlets.reduce((sum, { queuedBytes }) => sum + queuedBytes, 0),
    behind: outlets.filter(({ isBehind }) => isBehind).length,
  };
}
