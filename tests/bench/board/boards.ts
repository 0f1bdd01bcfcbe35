import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { build } from 'vite';
import { installed } from '../peers.ts';
import { serveFolder, type Shelf } from './shelf.ts';

export const OURS = 'Chorus';

/** A board that is measured. */
export interface Board {
  name: string;
  shelf: Shelf;
}

/** Where each peer's package keeps its fonts and icons. */
const PEERS = {
  Excalidraw: { folder: 'excalidraw', assets: '@excalidraw/excalidraw/dist/prod' },
  tldraw: { folder: 'tldraw', assets: '@tldraw/assets' },
};

/** Each is built as it would be shipped, and served by itself. */
export async function serveBoards(): Promise<Board[]> {
  const boards = [{ name: OURS, shelf: await serveFolder(await buildOurs()) }];
  for (const [name, { folder, assets }] of Object.entries(PEERS))
    boards.push({ name, shelf: await serveFolder(await buildPeer(installed(folder), assets)) });
  return boards;
}

async function buildOurs(): Promise<string> {
  const configFile = join(import.meta.dirname, 'page/vite.config.ts');
  const outDir = join(tmpdir(), 'chorus-bench-board');
  await build({ configFile, logLevel: 'warn', build: { outDir } });
  return outDir;
}

async function buildPeer(root: string, assets: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: join(root, 'node_modules', assets),
    define: { 'process.env.IS_PREACT': '"false"' },
    build: { target: 'es2022', emptyOutDir: true, reportCompressedSize: false },
  });
  return join(root, 'dist');
}
