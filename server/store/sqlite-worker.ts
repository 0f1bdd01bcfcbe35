import type { MessagePort } from 'node:worker_threads';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { openConnection } from './sqlite-connection.ts';
import type { Failure } from './sqlite-failure.ts';
import { resultCode, SQLITE, toFailure } from './sqlite-failure.ts';
import type { Answer, Connection, Job } from './sqlite-group.ts';
import { commitTogether } from './sqlite-group.ts';
import { createJobs } from './sqlite-jobs.ts';

export type ToWorker = Job | 'close';
/** `opened`: null when it went well. `trouble`: for the log. */
export type FromWorker = { opened: Failure | null } | { answers: Answer[] } | { trouble: string };

/** One transaction takes no more than this, so that nobody waits long for a neighbour's bytes to reach a slow disk. */
const GROUP_MAX_JOBS = 200;
const GROUP_MAX_BYTES = 64 * 1024;

/**
 * One thread, one connection, one writer. A lone job is committed at once; what arrives while a commit is on its way to
 * the disk shares the next one. So groups grow by themselves exactly as far as the disk is slow, and no timer is needed.
 */
function serve(port: MessagePort, folder: string) {
  let connection: Connection | null = connect(folder);

  const answer = (group: readonly Job[]): Answer[] => {
    try {
      connection ??= connect(folder);
      return commitTogether(connection, group);
    } catch (error) {
      // Nothing of the group was kept. One by one, each learns what is true for itself.
      if (group.length > 1) return group.flatMap((job) => answer([job]));
      if (resultCode(error) !== SQLITE.FULL) mistrust(error);
      return group.map(({ id }) => ({ id, ok: false, failure: toFailure(error) }));
    }
  };

  /** After an input/output error the file is opened and read again before the next job: the disk may have come back. */
  const mistrust = (error: unknown) => {
    say({ trouble: toFailure(error).message });
    close(connection);
    connection = null;
  };

  const say = (message: FromWorker) => port.postMessage(message);

  port.on('message', (first: ToWorker) => {
    if (first !== 'close') return say({ answers: answer(gather(port, first)) });
    close(connection);
    port.close();
  });
  say({ opened: null });
}

function connect(folder: string): Connection {
  const database = openConnection(folder);
  return { database, jobs: createJobs(database) };
}

function close(connection: Connection | null) {
  try {
    connection?.database.close();
  } catch {
    // A disk that is gone cannot take the last page; what was answered is in the log and is read from there.
  }
}

/** The first job and those that have come since. `close` is only sent when nothing else is under way. */
function gather(port: MessagePort, first: Job): Job[] {
  const group = [first];
  let bytes = first.bytes;
  while (group.length < GROUP_MAX_JOBS && bytes < GROUP_MAX_BYTES) {
    const next = receiveMessageOnPort(port) as { message: Job } | undefined;
    if (!next) break;
    group.push(next.message);
    bytes += next.message.bytes;
  }
  return group;
}

if (parentPort) {
  try {
    serve(parentPort, workerData as string);
  } catch (error) {
    parentPort.postMessage({ opened: toFailure(error) } satisfies FromWorker);
    parentPort.close();
  }
}
