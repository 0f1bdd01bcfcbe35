import { beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('navigator', { languages: ['de-CH'] });
});

/** The messages of a page that has just been opened. */
const open = () => import('./index.svelte.ts');

test('whoever asks for words that are on their way has them when the wait is over', async () => {
  const { m, startLanguage } = await open();
  void startLanguage('kinds');
  await startLanguage('kinds');
  expect(m.tasks.order).toBe('Bring sie in die richtige Reihenfolge, das Erste nach oben');
});

test('words that come late take none away that came before', async () => {
  const { m, startLanguage } = await open();
  await Promise.all([startLanguage('student'), startLanguage('kinds'), startLanguage('way')]);
  expect([m.common, m.student, m.tasks, m.way].every(Boolean)).toBe(true);
});

test('what is asked for while another language is chosen comes in that language', async () => {
  const { m, currentLanguage, showLanguage, startLanguage } = await open();
  await startLanguage('visitor');
  await Promise.all([startLanguage('kinds'), showLanguage('en'), startLanguage('way')]);
  const { tasks } = await import('./en/tasks.ts');
  const { way } = await import('./en/way.ts');
  expect(currentLanguage()).toBe('en');
  expect([m.tasks.order, m.way.have]).toEqual([tasks.order, way.have]);
});
