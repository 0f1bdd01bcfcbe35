import { existsSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import type { Request, RequestHandler } from 'express';

const YEAR_S = 365 * 24 * 3_600;

/** Best first. The build wrote each beside its file. */
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
];

function findEncoded(request: Request, file: string) {
  return ENCODINGS.find(({ name, ending }) => request.acceptsEncodings(name) && existsSync(file + ending));
}

/** Built files, compressed where the browser takes it. What has a hash in its name is kept by browsers for ever. */
export function assets(folder: string): RequestHandler {
  return (request, response, next) => {
    const file = normalize(join(folder, request.path));
    // Pages come with their policy from pages.ts, and never without it.
    const isServed = (request.method === 'GET' || request.method === 'HEAD') && !request.path.includes('.html');
    if (!isServed || !file.startsWith(normalize(folder) + sep) || !existsSync(file)) return next();
    const isHashed = request.path.startsWith('/_app/immutable/');
    response
      .set('Cache-Control', isHashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache')
      .vary('Accept-Encoding');
    const encoded = findEncoded(request, file);
    response.type(request.path.slice(request.path.lastIndexOf('.')));
    if (encoded) response.set('Content-Encoding', encoded.name);
    // A file that a new build has just taken away is a 404, not an error of the hub.
    response.sendFile(
      file + (encoded?.ending ?? ''),
      { cacheControl: false },
      (error) => error && !response.headersSent && next(),
    );
  };
}
