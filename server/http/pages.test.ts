import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSchool } from '../testing/school.ts';
import { pages } from './pages.ts';

test('a page is never to be had without its policy, not under its file name either', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chorus-pages-'));
  for (const file of ['app.html', 'app.html.br', 'icon.svg']) writeFileSync(join(folder, file), '<svg></svg>');
  const school = await startSchool({ pages: pages(folder) });
  const get = (path: string) => school.visitor().fetch(path);
  expect((await get('/lesson/abc')).headers.get('content-security-policy')).toMatch("default-src 'none'");
  expect((await get('/app.html')).status).toBe(404);
  expect((await get('/app.html.br')).status).toBe(404);
  expect((await get('/icon.svg')).status).toBe(200);
  await school.close();
  rmSync(folder, { recursive: true });
});
