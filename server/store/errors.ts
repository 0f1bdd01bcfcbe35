/** Two hubs must never write one store. */
export class StoreInUseError extends Error {
  override name = 'StoreInUseError';
}

/** The folder of the store cannot be made or written. */
export class StoreUnwritableError extends Error {
  override name = 'StoreUnwritableError';
}
