import { afterEach, beforeEach, describe } from 'vitest';
import { classesExam } from './contract/classes.ts';
import { documentsExam } from './contract/documents.ts';
import { fenceExam } from './contract/fence.ts';
import { lastingExam } from './contract/lasting.ts';
import { lessonsExam } from './contract/lessons.ts';
import { logExam } from './contract/log.ts';
import { teachersExam } from './contract/teachers.ts';
import { safeguardsExam } from './contract/safeguards.ts';
import { templatesExam } from './contract/templates.ts';
import { voicesExam } from './contract/voices.ts';
import type { Store } from './port.ts';

/** A store on the bench. */
export interface Specimen {
  store: Store;
  /** Closes the store and opens it again on the same data; only a store that lasts has this. */
  reopen?(): Promise<Store>;
  /** Closes what is still open and removes the data. */
  discard(): Promise<void>;
}

/** The store of the test that is running. */
export type TheStore = () => Store;

/** The exam every store must pass. `lasts`: its data outlives it, so the specimens can be reopened. */
export function storeContract(name: string, open: () => Promise<Specimen>, { lasts }: { lasts: boolean }) {
  describe(`${name} is a store`, () => {
    let specimen: Specimen;
    beforeEach(async () => {
      specimen = await open();
    });
    afterEach(() => specimen.discard());

    const store = () => specimen.store;
    teachersExam(store);
    classesExam(store);
    templatesExam(store);
    safeguardsExam(store);
    lessonsExam(store);
    logExam(store);
    documentsExam(store);
    fenceExam(store);
    voicesExam(store);
    if (lasts) lastingExam(() => specimen);
  });
}
