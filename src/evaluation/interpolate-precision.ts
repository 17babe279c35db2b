import { IGNORED, TRUE_POSITIVE } from "./evaluate-class";

/** A detector's way down the scores, noted at each object that it finds. */
export interface Hits {
  /** True positives so far, this one included. */
  found: Float64Array; // [hits]
  /** True and false positives so far. */
  reported: Float64Array; // [hits]
}

/** @param outcomes what became of each detection, from the highest score down; ignored ones are passed over */
export function hitsOf(outcomes: Uint8Array): Hits {
  const found = new Float64Array(outcomes.length);
  const reported = new Float64Array(outcomes.length);
  let hits = 0;
  let positives = 0;
  for (let i = 0; i < outcomes.length; i++) {
    if (outcomes[i] === IGNORED) continue;
    positives++;
    if (outcomes[i] !== TRUE_POSITIVE) continue;
    found[hits] = hits + 1;
    reported[hits++] = positives;
  }
  return { found: found.subarray(0, hits), reported: reported.subarray(0, hits) };
}

/**
 * Precision at given recalls (COCO and VOC's interpolation): at each recall the highest precision that is
 * reached at that recall or a higher one; 0 beyond the highest recall reached.
 *
 * Precision is tp / (fp + tp + ε), ε = 2⁻⁵², as in pycocotools. Between hits it only falls, so hits are enough.
 *
 * @param objects how many objects count; more than 0
 * @param recalls ascending, R of them
 * @returns [R]
 */
export function interpolatePrecision(
  { found, reported }: Hits,
  objects: number,
  recalls: readonly number[],
): Float64Array {
  const hits = found.length;
  const highest = new Float64Array(hits + 1); // of the precisions at this hit and later ones
  for (let h = hits - 1; h >= 0; h--)
    highest[h] = Math.max(found[h] / (reported[h] + Number.EPSILON), highest[h + 1]);
  const result = new Float64Array(recalls.length); // [R]
  for (let r = 0, h = 0; r < recalls.length; r++) {
    while (h < hits && found[h] / objects < recalls[r]) h++;
    result[r] = highest[h];
  }
  return result;
}
