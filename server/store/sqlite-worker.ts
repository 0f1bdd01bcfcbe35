import type { MessagePort } from 'node:worker_threads';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { ring } from '#server/bell.ts';
import { openConnection } from './sqlite-connection.ts';
import type { Failure } from './sqlite-failure.ts';
import { toFailure } from './sqlite-failure.ts';
import type { Answer, Job } from './sqlite-group.ts';
import { commitSafely, connect } from './sqlite-group.ts';
import { GROUP_MAX_BYTES, GROUP_MAX_JOBS } from './sqlite-outbox.ts';
import { unpack, type Parcel } from './sqlite-parcel.ts';
import { erases, wipe } from './sqlite-wipe.ts';

export interface Start {
  folder: string;
  /** See `bell.ts`. */
  bell: Int32Array;
}
export type ToWorker = Parcel | 'close';
/** `opened`: null when it went well. `trouble`: for the log. */
export type FromWorker =
  | { opened: Failure | null }
  /** `commitMs`: how long the disk took; null when there was nothing for it. */
  | { answers: Answer[]; commitMs: number | null }
  | { trouble: string };

/**
 * One thread, one connection, one writer. A lone job is committed at once; what arrives while a commit is on its way to
 * the disk shares the next one. So groups grow by themselves as far as the disk is slow.
 */
function serve(port: MessagePort, { folder, bell }: Start) {
  const database = openConnection(folder);
  const connection = connect(database);
  const say = (message: FromWorker) => {
    port.postMessage(message);
    ring(bell);
  };

  const work = (group: readonly Job[]) => {
    const beganMs = performance.now();
    const answers = commitSafely(connection, group);
    const commitMs = bytesOf(group) > 0 ? performance.now() - beganMs : null;
    if (group.some(erases)) wipe(database, (trouble) => say({ trouble }));
    say({ answers, commitMs });
  };

  port.on('message', (message: ToWorker) => {
    if (message !== 'close') return work(gather(port, message));
    database.close();
    port.close();
  });
  say({ opened: null });
}

/** The first jobs and those that have come since. `close` is only sent when nothing else is under way. */
function gather(port: MessagePort, first: Parcel): Job[] {
  const group = unpack(first);
  while (group.length < GROUP_MAX_JOBS && bytesOf(group) < GROUP_MAX_BYTES) {
    const next = receiveMessageOnPort(port) as { message: Parcel } | undefined;
    if (!next) break;
    group.push(...unpack(next.message));
  }
  return group;
}

const bytesOf = (jobs: readonly Job[]) => jobs.reduce((sum, { bytes }) => sum + bytes, 0);

if (parentPort) {
  try {
    serve(parentPort, workerData as Start);
  } catch (error) {
    parentPort.postMessage({ opened: toFailure(error) } satisfies FromWorker);
    parentPort.close();
  }
}
