/** The faces of `mood`, in the order of their words. */
export const FACES = ['😀', '😌', '😴', '😟', '😢', '😠'] as const;

export const PACE_SIGNS = { follow: '👍', fast: '🐇', slow: '🐌', lost: '🌀' } as const;
