import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startSchool } from '#server/testing/school.ts';

test('whoever is to be woken is woken by a figure that there is', async () => {
  const school = await startSchool();
  const figures = await (await fetch(`${school.url}/metrics`)).text();
  await school.close();
  const rules = readFileSync('deploy/prometheus.rules.yml', 'utf8');
  const asked = [...rules.matchAll(/\b(?:chorus|process|nodejs)_[a-z0-9_]+/gu)].map(([name]) => name);
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((name) => !figures.includes(`# HELP ${name} `))).toEqual([]);
});
