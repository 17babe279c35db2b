import fc from "fast-check";

/** A box with corners on a grid of eighths, so that float32 holds it exactly; sides from ⅛ to 40 pixels. */
export const boxArbitrary = fc
  .tuple(
    fc.integer({ min: -80, max: 480 }),
    fc.integer({ min: -80, max: 480 }),
    fc.integer({ min: 1, max: 320 }),
    fc.integer({ min: 1, max: 320 }),
  )
  .map(([x, y, w, h]) => [x, y, x + w, y + h].map((eighths) => eighths / 8));

export const boxesArbitrary = (most: number) => fc.array(boxArbitrary, { maxLength: most });

/** Scores with ties, both zeros, negatives and infinities. */
export const scoreArbitrary = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.float({ noNaN: true }),
);
