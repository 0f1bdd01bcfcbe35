/** Which lessons this hub looks after: alone it looks after all; of several nodes, a lesson has one as its home. */
export interface Homes {
  isHere(lessonId: string): boolean;
  /** What the store asks of whoever writes a lesson's documents: see `Store.takeOver`. */
  fenceOf(lessonId: string): number;
}

/** Of a hub that is alone. */
export const onlyHome: Homes = { isHere: () => true, fenceOf: () => 0 };
