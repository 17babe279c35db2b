import { IGNORED, TRUE_POSITIVE } from "./evaluate-class";

/**
 * Precision at given recalls (COCO and VOC's interpolation): at each recall the highest precision that is
 * reached at that recall or a higher one; 0 beyond the highest recall reached.
 *
 * Precision is tp / (fp + tp + ε), ε = 2⁻⁵², as in pycocotools.
 *
 * @param outcomes what became of each detection, from the highest score down
 * @param objects how many objects count; more than 0
 * @param recalls ascending, R of them
 * @param weights how often each detection counts; once by default
 * @returns [R]
 */
export function interpolatePrecision(
  outcomes: Uint8Array,
  objects: number,
  recalls: readonly number[],
  weights?: ArrayLike<number>,
): Float64Array {
  const found = new Float64Array(outcomes.length); // true positives so far, at each true positive
  const precision = new Float64Array(outcomes.length); // precision just there
  let tp = 0;
  let fp = 0;
  let steps = 0;
  for (let i = 0; i < outcomes.length; i++) {
    const weight = weights ? weights[i] : 1;
    if (outcomes[i] === IGNORED || weight === 0) continue;
    if (outcomes[i] !== TRUE_POSITIVE) {
      fp += weight;
      continue;
    }
    tp += weight;
    found[steps] = tp;
    precision[steps++] = tp / (fp + tp + Number.EPSILON);
  }
  for (let step = steps - 1; step > 0; step--)
    if (precision[step] > precision[step - 1]) precision[step - 1] = precision[step];
  const result = new Float64Array(recalls.length); // [R]
  for (let r = 0, step = 0; r < recalls.length; r++) {
    while (step < steps && found[step] / objects < recalls[r]) step++;
    if (step === steps) break;
    result[r] = precision[step];
  }
  return result;
}
