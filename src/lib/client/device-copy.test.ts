import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { CopyRows } from './copy-rows.ts';
import { DeviceCopy, type DeviceState } from './device-copy.ts';

const HUB = 'the hub';

/** A device whose disk writes when the test says so. */
function device(rows: Uint8Array[] = []) {
  const self = { rows, isFull: false, strict: [] as boolean[], folds: 0, finish: () => {} };
  const write = (change: () => void) =>
    new Promise<void>((resolve, reject) => {
      self.finish = () => {
        if (self.isFull) return reject(new Error('no room'));
        change();
        resolve();
      };
    });
  const port: CopyRows = {
    read: () => Promise.resolve([...rows]),
    add: (updates, { isStrict }) =>
      write(() => {
        rows.push(...updates);
        self.strict.push(isStrict);
      }),
    fold: (whole) =>
      write(() => {
        rows.splice(0, rows.length, whole([...rows]));
        self.folds += 1;
      }),
    close: () => {},
  };
  return Object.assign(self, { port });
}

async function setup(disk = device()) {
  const doc = new Y.Doc();
  const told: DeviceState[] = [];
  const copy = new DeviceCopy({
    ...{ doc, rows: disk.port, isOwn: (origin: unknown) => origin !== HUB },
    onChange: () => told.push(copy.state),
  });
  await copy.read();
  const write = (text: string) => doc.getText('text').insert(0, text);
  /** Lets the disk finish what it is at. */
  const finish = async () => {
    disk.finish();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { disk, doc, copy, told, write, finish };
}

const textOn = (rows: readonly Uint8Array[]) => {
  const doc = new Y.Doc();
  for (const row of rows) Y.applyUpdate(doc, row);
  return doc.getText('text').toString();
};

test('work is kept when the disk says so, and not a moment before', async () => {
  const { disk, copy, told, write, finish } = await setup();
  write('a');
  expect(copy.state).toBe('writing');
  await finish();
  expect([copy.state, told.at(-1), textOn(disk.rows)]).toEqual(['kept', 'kept', 'a']);
});

test('what is typed while the disk is busy goes into one write', async () => {
  const { disk, copy, write, finish } = await setup();
  for (const letter of 'cba') write(letter);
  await finish();
  expect([copy.state, textOn(disk.rows)]).toEqual(['writing', 'c']);
  await finish();
  expect([copy.state, textOn(disk.rows), disk.strict]).toEqual(['kept', 'abc', [true, true]]);
});

test('only this page’s own work is worth waiting for the disk itself', async () => {
  const { disk, doc, finish } = await setup();
  const other = new Y.Doc();
  other.getText('text').insert(0, 'theirs');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), HUB);
  await finish();
  expect(disk.strict).toEqual([false]);
});

test('a device without room keeps nothing, and says so; with room again it keeps everything', async () => {
  const { disk, copy, write, finish } = await setup();
  disk.isFull = true;
  write('b');
  await finish();
  expect([copy.state, disk.rows]).toEqual(['none', []]);
  disk.isFull = false;
  write('a');
  await finish();
  expect([copy.state, textOn(disk.rows)]).toEqual(['kept', 'ab']);
});

test('many rows become one, with those of another tab', async () => {
  const other = new Y.Doc();
  other.getText('text').insert(0, 'the other tab’s');
  const disk = device();
  const { doc, write, finish } = await setup(disk);
  disk.rows.push(Y.encodeStateAsUpdate(other));
  for (let times = 0; times <= 500; times += 1) {
    write('x');
    await finish();
  }
  expect([disk.folds, disk.rows.length]).toEqual([1, 1]);
  expect(doc.getText('text').toString()).toContain('the other tab’s');
});

test('a page that comes back finds its work', async () => {
  const first = await setup();
  first.write('kept');
  await first.finish();
  await first.copy.close();
  const second = await setup(device(first.disk.rows));
  expect(second.doc.getText('text').toString()).toBe('kept');
  expect(second.disk.rows.length).toBe(1);
});

test('what was written before the device was ready is kept too', async () => {
  const disk = device();
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'quick');
  const copy = new DeviceCopy({ doc, rows: disk.port, isOwn: () => true, onChange: () => {} });
  await copy.read();
  disk.finish();
  await copy.close();
  expect(textOn(disk.rows)).toBe('quick');
});
