import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Lock {
  packages: Record<string, { hasInstallScript?: boolean; resolved?: string; version?: string }>;
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;

test('nothing that is installed runs a script of its own while it is installed', () => {
  const withScripts = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript);
  expect(withScripts.map(([name]) => name)).toEqual([]);
});

test('every dependency is of one exact version', () => {
  const wanted = {
    ...manifest['dependencies'],
    ...manifest['devDependencies'],
    ...manifest['optionalDependencies'],
  };
  expect(Object.values(wanted).filter((version) => !/^\d+\.\d+\.\d+$/u.test(version))).toEqual([]);
});

test('there is one copy of what must not be there twice', () => {
  for (const name of ['yjs', 'lib0', 'y-protocols', 'svelte']) {
    const copies = Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`));
    expect(copies).toEqual([`node_modules/${name}`]);
  }
});
