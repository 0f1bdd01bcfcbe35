import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { assets } from './assets.ts';

/** Pages that are one file for every address below them. */
const FALLBACK = 'app.html';

/** The one inline style of SvelteKit itself: its live region that tells screen readers of a new page. */
const ANNOUNCER_STYLE = "'unsafe-hashes' 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='";

/** The inline scripts that the build itself wrote, as CSP hashes: nothing else inline may run. */
function scriptHashes(html: string): string[] {
  const scripts = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/gu)].map(
    ([, code = '']) => code,
  );
  return scripts.map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
}

/** `upgrade-insecure-requests` is left out on purpose: a school network has no certificate. */
const policy = (scripts: readonly string[]) =>
  [
    "default-src 'none'",
    `script-src 'self' ${scripts.join(' ')}`.trim(),
    `style-src 'self' ${ANNOUNCER_STYLE}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

function readPage(folder: string, file: string) {
  const html = readFileSync(join(folder, file), 'utf8');
  return { html, policy: policy(scriptHashes(html)) };
}

/** The file of a prerendered page, or the one that stands for all the rest. */
function fileOf(folder: string, path: string): string {
  const name = path === '/' ? 'index.html' : `${path.slice(1).replace(/\/$/u, '')}.html`;
  return /^[a-z]+\.html$/u.test(name) && existsSync(join(folder, name)) ? name : FALLBACK;
}

/** The built pages. Assets are kept by browsers for ever, their names change with their content; pages are asked anew. */
export function pages(folder: string): RequestHandler[] {
  const read = new Map<string, ReturnType<typeof readPage>>();
  const page: RequestHandler = (request, response, next) => {
    if (request.method !== 'GET' || /\.[a-z0-9]+$/u.test(request.path)) return next();
    const file = fileOf(folder, request.path);
    const found = read.get(file) ?? readPage(folder, file);
    read.set(file, found);
    response
      .set({ 'Content-Security-Policy': found.policy, 'Cache-Control': 'no-cache' })
      .type('html')
      .send(found.html);
  };
  return [page, assets(folder)];
}
