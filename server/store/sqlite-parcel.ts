import type { DocumentUpdate } from './port.ts';
import type { Job } from './sqlite-group.ts';

/** Jobs on their way to the store's thread; the bytes of updates lie in one buffer, which is handed over. */
export interface Parcel {
  jobs: Job[];
  bytes: ArrayBuffer;
}

type Append = [documentId: string, updates: readonly DocumentUpdate[], minute: number, fence: number];
/** An append without its bytes: those end at `ends` in the parcel, each where the one before ended. */
type PackedAppend = [
  documentId: string,
  seatIds: (string | null)[],
  ends: number[],
  minute: number,
  fence: number,
];

/** Cloning a small array of bytes costs ten times as much as copying it, and a class writes a thousand a second. */
export function pack(jobs: readonly Job[]): Parcel {
  const updates = jobs.flatMap((job) => (isAppend(job) ? (job.args as Append)[1] : []));
  const bytes = new Uint8Array(updates.reduce((sum, update) => sum + update.bytes.length, 0));
  let end = 0;
  const put = (update: DocumentUpdate) => {
    bytes.set(update.bytes, end);
    return (end += update.bytes.length);
  };
  const packed = (job: Job): Job => {
    const [documentId, appended, minute, fence] = job.args as Append;
    const args: PackedAppend = [
      documentId,
      appended.map(({ seatId }) => seatId),
      appended.map(put),
      minute,
      fence,
    ];
    return { ...job, args };
  };
  return { jobs: jobs.map((job) => (isAppend(job) ? packed(job) : job)), bytes: bytes.buffer };
}

export function unpack({ jobs, bytes }: Parcel): Job[] {
  let from = 0;
  const unpacked = (job: Job): Job => {
    const [documentId, seatIds, ends, minute, fence] = job.args as PackedAppend;
    const updates = seatIds.map((seatId, index): DocumentUpdate => {
      const piece = new Uint8Array(bytes, from, (ends[index] ?? from) - from);
      from += piece.length;
      return { seatId, bytes: piece };
    });
    return { ...job, args: [documentId, updates, minute, fence] satisfies Append };
  };
  return jobs.map((job) => (isAppend(job) ? unpacked(job) : job));
}

const isAppend = ({ name }: Job): boolean => name === 'appendUpdates';
