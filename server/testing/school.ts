import type { RequestHandler } from 'express';
import { createMemoryBlobs } from '../blobs/memory.ts';
import type { BlobStore } from '../blobs/port.ts';
import { createLocalBus } from '../bus/local.ts';
import type { Bus } from '../bus/port.ts';
import { systemClock, type Clock } from '../clock.ts';
import { silentLog, type Log } from '../log.ts';
import { createSchool, type School, type SchoolParts } from '../school.ts';
import { createMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/port.ts';
import { systemRandom, type Random } from '../random.ts';
import { createVoiceBox, type OpenBox } from '../voice/box.ts';
import { Visitor } from './visitor.ts';

export interface TestSchoolParts {
  store?: Store;
  blobs?: BlobStore;
  clock?: Clock;
  random?: Random;
  log?: Log;
  bus?: Bus;
  /** One node of several. */
  district?: SchoolParts['district'];
  /** In this process unless it is said otherwise: then on the test's clock. */
  openBox?: OpenBox;
  pages?: RequestHandler[];
}

export interface TestSchool extends School {
  /** Where it listens, as in http://127.0.0.1:40123. */
  url: string;
  store: Store;
  /** A new device with no cookies yet. */
  visitor(): Visitor;
  /** The first teacher, signed in. */
  teacher(): Promise<Visitor>;
}

const onError = (error: unknown) => {
  throw error;
};

/** A whole hub on a free port of this machine, in memory unless a store is given. */
export async function startSchool(parts: TestSchoolParts = {}): Promise<TestSchool> {
  const store = parts.store ?? createMemoryStore();
  const school = await createSchool({
    store,
    blobs: parts.blobs ?? createMemoryBlobs(),
    bus: parts.bus ?? createLocalBus({ onError }),
    ...(parts.district && { district: parts.district }),
    clock: parts.clock ?? systemClock,
    random: parts.random ?? systemRandom,
    log: parts.log ?? silentLog,
    openBox: parts.openBox ?? createVoiceBox,
    pages: () => Promise.resolve(parts.pages ?? []),
    origin: null,
    startDemo: () => true,
  });
  const port = await school.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  return {
    ...school,
    url,
    store,
    visitor: () => new Visitor(url),
    teacher: () => firstTeacher(url, school.hub.ports.setupKey),
  };
}

export async function firstTeacher(url: string, key: string): Promise<Visitor> {
  const teacher = new Visitor(url);
  await teacher.done('POST /api/setup', { key, name: 'Ms Reed', password: 'a long enough password' });
  return teacher;
}
