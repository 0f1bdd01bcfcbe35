/** Two hubs must never write one store. */
export class StoreInUseError extends Error {
  override name = 'StoreInUseError';
}

/** The folder of the store cannot be made or written. */
export class StoreUnwritableError extends Error {
  override name = 'StoreUnwritableError';
}

/** The store cannot be had, for a reason that its message says to whoever starts the hub, and what to do. */
export class StoreRefusedError extends Error {
  override name = 'StoreRefusedError';
}
