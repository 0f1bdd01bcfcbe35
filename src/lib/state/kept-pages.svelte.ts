/** Over plain http a browser has no service worker: there a page cannot be loaded while the hub is away. */
const workers =
  typeof navigator === 'undefined'
    ? undefined
    : (navigator.serviceWorker as ServiceWorkerContainer | undefined);

let areKept = $state(Boolean(workers?.controller));

/** Whether this page can be loaded again while the hub is away. */
export const canOpenAway = () => areKept;

/** Has the device keep the pages, if it can. May be called again. */
export async function keepPages(): Promise<void> {
  if (!workers || import.meta.env.DEV) return;
  workers.addEventListener('controllerchange', () => (areKept = workers.controller !== null));
  await workers.register('/service-worker.js').catch(() => {}); // a certificate that nobody trusts, or no room
}
