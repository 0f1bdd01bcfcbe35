import { describe, expect, inject, test } from 'vitest';
import { launch } from './browser.ts';
import { invite, reading } from './people.ts';

reading.dir = 'rtl';

test('pages can be read from the right', async () => {
  const browser = await launch();
  const { page } = await invite(browser, 'en');
  await page.goto(inject('url'));
  await page.getByRole('button').first().waitFor();
  expect(await page.evaluate(() => document.dir)).toBe('rtl');
  await browser.close();
});

// What can be done by keyboard, in the list and by ear can be done by whoever reads from the right.
describe('by keyboard alone', () => import('./keyboard.test.ts').then(() => undefined));
describe('without sight', () => import('./board-sight.test.ts').then(() => undefined));
