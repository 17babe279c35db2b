/** A point in time, by two clocks: one stands still while the machine sleeps, and the other may be set by someone. */
export interface Moment {
  steady: number;
  wall: number;
}

export function now(): Moment {
  return { steady: performance.now(), wall: Date.now() };
}

/** Milliseconds that have surely passed. */
export function atLeastSince({ steady, wall }: Moment, { steady: s, wall: w }: Moment = now()): number {
  return Math.min(s - steady, w - wall);
}

/** Milliseconds that may have passed. */
export function atMostSince({ steady, wall }: Moment, { steady: s, wall: w }: Moment = now()): number {
  return Math.max(s - steady, w - wall);
}
