/** Of a masked sound: this many bands, this many frames of them a second. */
export const BANDS = 16;
export const FRAMES_A_SECOND = 50;

/** Hz: what speech needs to be understood. */
const [LOWEST, HIGHEST] = [150, 7_000];

const toMel = (hz: number) => 1127 * Math.log(1 + hz / 700);
const toHz = (mel: number) => 700 * Math.expm1(mel / 1127);

/** The corners of the bands, in Hz, as far apart as an ear tells them: band `b` begins at `b`, is fullest at `b + 1`, ends at `b + 2`. */
const CORNERS = Array.from({ length: BANDS + 2 }, (_, index) =>
  toHz(toMel(LOWEST) + (index / (BANDS + 1)) * (toMel(HIGHEST) - toMel(LOWEST))),
);

/** How much of a tone of `hz` a band takes, 0 to 1. */
export function share(band: number, hz: number): number {
  const [from, full, to] = [CORNERS[band]!, CORNERS[band + 1]!, CORNERS[band + 2]!];
  if (hz <= from || hz >= to) return 0;
  return hz < full ? (hz - from) / (full - from) : (to - hz) / (to - full);
}

/** Where a band is fullest, Hz. */
export const centreOf = (band: number): number => CORNERS[band + 1]!;

/**
 * How a voice's frequencies are moved, drawn anew for every sound: those below the bend are multiplied by `low`, the width of
 * those above by `high`. One that nobody remembers cannot be taken back.
 */
export interface Warp {
  low: number;
  high: number;
}
const BEND = 1_800;
/** A mouth larger or smaller by a fifth. */
const WIDEST = 1.22;

/** `dice`: two numbers from 0 to 1. */
export const drawWarp = (dice: readonly [number, number]): Warp => ({
  low: WIDEST ** (2 * dice[0] - 1),
  high: WIDEST ** (2 * dice[1] - 1),
});

export const warped = (hz: number, { low, high }: Warp): number =>
  hz < BEND ? hz * low : BEND * low + (hz - BEND) * high;
