/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';

/**
 * Keeps the built pages on the device, so that a lesson opens while the hub is away. Only files that are the same for
 * everybody are kept: never an answer of the API, a picture, or anything of a person.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const PREFIX = 'chorus-pages ';
const NAME = PREFIX + version;
const ASSETS: ReadonlySet<string> = new Set([...build, ...files]);
/** Whatever is below it is called by what is in it. */
const FILES = '/_app/immutable/';
/** One page stands for all lessons; which lesson it is says the address. */
const PAGE = '/lesson/any';
/** The pages that open without the hub. The others have nothing to show then. */
const OPENS_AWAY = /^\/(?:lesson\/[a-z0-9]+)?$/u;
/** A network that swallows everything is waited for so long, in ms. */
const PATIENCE_MS = 5_000;

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

async function keep(): Promise<void> {
  const cache = await caches.open(NAME);
  await cache.addAll([...ASSETS, PAGE].map((url) => new Request(url, { credentials: 'omit' })));
}

/**
 * The first worker serves the page that asked for it. A later one waits until no page of the build before it is open, so
 * that every page finds the files of its own build; then that build goes.
 */
async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

function answerTo(request: Request): Promise<Response> | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return null;
  if (ASSETS.has(pathname) || pathname.startsWith(FILES)) return keptFile(request);
  return request.mode === 'navigate' && OPENS_AWAY.test(pathname) ? newestPage(request) : null;
}

/** A page of the build after this one is served by this worker until the last older page is closed. */
const keptFile = async (request: Request) =>
  (await findKept(request.url)) ?? (await caches.match(request.url)) ?? fetch(request);

/** From the hub, so that a page is never older than the hub it talks to; the kept one only when the hub does not answer. */
async function newestPage(request: Request): Promise<Response> {
  const asked = fetch(request).catch(() => null);
  const fromHub = await Promise.race([asked, pause(PATIENCE_MS)]);
  if (fromHub && fromHub.status < 500) return fromHub;
  return (await findKept(PAGE)) ?? (await asked) ?? Response.error();
}

const pause = (ms: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), ms));

const findKept = async (url: string) => (await caches.open(NAME)).match(url);
