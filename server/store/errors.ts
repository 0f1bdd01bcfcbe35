/** Two hubs must never write one store. */
export class StoreInUseError extends Error {
  override name = 'StoreInUseError';
}

/** The folder of the store cannot be made or written. */
export class StoreUnwritableError extends Error {
  override name = 'StoreUnwritableError';
}

/** A half moved store is no store. */
export const UNFINISHED =
  'A move into this store is unfinished. Run the same npm run move again, or empty the store.';

/** The store cannot be had, for a reason that its message says to whoever starts the hub, and what to do. */
export class StoreRefusedError extends Error {
  override name = 'StoreRefusedError';
}
