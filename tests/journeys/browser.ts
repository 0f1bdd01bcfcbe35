import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';

export interface BrowserChoice {
  path: string;
  /** What the browser that npm brings needs to find its own libraries and fonts. */
  env: Record<string, string>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A browser under test asks nobody outside: these switch off what Chromium does by itself. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const findOnPath = () =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isProgram);

/** `CHROME_PATH`, else one on the path, else the one that an npm package ships (unpacked to the temp folder, once). */
export async function findBrowser(): Promise<BrowserChoice> {
  const path = process.env['CHROME_PATH'] ?? findOnPath();
  if (path) return { path, env: {} };
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x'; // makes the package unpack its own libraries too
  const { default: shipped } = await import('@sparticuz/chromium');
  const shippedPath = await shipped.executablePath();
  const { LD_LIBRARY_PATH = '', FONTCONFIG_PATH = '' } = process.env;
  return { path: shippedPath, env: { LD_LIBRARY_PATH, FONTCONFIG_PATH } };
}

export function launch(): Promise<Browser> {
  const { path, env } = inject('browser');
  const ownEnv = Object.fromEntries(
    Object.entries(process.env).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
  return chromium.launch({ executablePath: path, args: FLAGS, env: { ...ownEnv, ...env } });
}
