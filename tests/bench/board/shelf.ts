import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** Small already. */
const PACKED = new Set(['.woff2', '.png']);

/** A folder over http: text in Brotli of quality 11 (node's own), nothing kept by the browser, and what was sent is counted. */
export interface Shelf {
  url: string;
  /** Bytes of all bodies sent since it was last asked. */
  taken(): number;
  close(): void;
}

export async function serveFolder(folder: string): Promise<Shelf> {
  const packed = new Map<string, Buffer>();
  let bytes = 0;
  const bodyOf = (file: string): Buffer => {
    const known = packed.get(file);
    if (known) return known;
    const raw = readFileSync(file);
    const body = PACKED.has(extname(file)) ? raw : brotliCompressSync(raw);
    packed.set(file, body);
    return body;
  };
  const server = createServer(({ url = '/' }, response) => {
    const file = fileFor(folder, url);
    if (!file) return void response.writeHead(404).end();
    const body = bodyOf(file);
    bytes += body.length;
    send(response, extname(file), body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    close: () => void server.close(),
  };
}

function fileFor(folder: string, url: string): string | null {
  const path = decodeURIComponent(new URL(url, 'http://x').pathname);
  const file = join(folder, normalize(path === '/' ? '/index.html' : path));
  return file.startsWith(folder) && existsSync(file) && statSync(file).isFile() ? file : null;
}

function send(response: ServerResponse, extension: string, body: Buffer): void {
  response.setHeader('content-type', TYPES[extension] ?? 'application/octet-stream');
  response.setHeader('cache-control', 'no-store');
  if (!PACKED.has(extension)) response.setHeader('content-encoding', 'br');
  response.end(body);
}
