import type { ObjectRecord } from "../types";

/** A step of brightness as large as the texture beneath it plus this hides half of an object. */
const GRAIN = 0.03;
/** Sides, in pixels, from which smallness begins to hinder and at which it hinders most. */
const LARGE = 20;
const SMALL = 6;

/** How much each hindrance takes at its worst. */
const WEIGHTS = { faint: 0.9, hidden: 0.6, small: 0.4, alike: 0.2 };

/**
 * How hard an object of a scene is to find, in [0, 1], from how it was made and never from a model:
 *
 *     difficulty = 1 − (1 − .9 faint)(1 − .6 hidden)(1 − .4 small)(1 − .2 alike)
 *
 *     faint  = 1 / (1 + s²),  s = contrast / (texture + .03)      the step of brightness against the clutter
 *     hidden = 1 − visible                                        the share of the shape that is covered
 *     small  = (20 − size) / (20 − 6), kept within [0, 1]         size in pixels
 *     alike  = likeness                                           of the most similar look-alike
 *
 * Each factor is what a hindrance leaves, so any of them can make an object hard, and low contrast weighs
 * most. Fields and units are those of `ObjectRecord`.
 */
export function sceneDifficulty({ contrast, texture, size, visible, likeness }: ObjectRecord): number {
  const s = contrast / (texture + GRAIN);
  const faint = 1 / (1 + s * s);
  const hidden = 1 - visible;
  const small = Math.min(1, Math.max(0, (LARGE - size) / (LARGE - SMALL)));
  return (
    1 -
    (1 - WEIGHTS.faint * faint) *
      (1 - WEIGHTS.hidden * hidden) *
      (1 - WEIGHTS.small * small) *
      (1 - WEIGHTS.alike * likeness)
  );
}
