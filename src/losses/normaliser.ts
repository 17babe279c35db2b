/**
 * What a loss that is averaged is divided by.
 *
 *   all        how many elements there are, ignored ones too: the plain mean
 *   kept       how many elements are neither ignored nor weighted 0
 *   positives  how many have a target above 0: RetinaNet's (focal loss paper, section 4), since easy background by the
 *              thousand would otherwise make every loss small
 *   a number   anything else, such as {@link movingNormaliser}'s
 *
 * No count is ever below 1 in the division, so that a batch without objects still has a loss.
 */
export type Normaliser = "positives" | "kept" | "all" | number;

const NAMES: readonly Normaliser[] = ["positives", "kept", "all"];

export interface Counts {
  /** Absent where targets are no labels, as those of boxes. */
  positives?: number;
  kept: number;
  all: number;
}

/**
 * The number to divide by.
 * @throws RangeError if it is a number that is not above 0, or asks for positives where targets are no labels
 */
export function divisorOf(operation: string, normaliser: Normaliser, counts: () => Counts): number {
  if (typeof normaliser === "number") {
    if (normaliser > 0 && normaliser < Number.POSITIVE_INFINITY) return normaliser;
    throw new RangeError(`${operation}: normaliser is ${normaliser}, a number must be above 0`);
  }
  if (!NAMES.includes(normaliser))
    throw new RangeError(
      `${operation}: normaliser is "${normaliser}", it must be one of ${NAMES.join(", ")}, or a number above 0`,
    );
  const count = counts()[normaliser];
  if (count === undefined)
    throw new RangeError(
      `${operation}: normaliser "positives" cannot be counted from targets that are no labels; give the number`,
    );
  return Math.max(count, 1);
}

/**
 * Counts elements by their targets and weights.
 * @param targets [n] above 0 a positive, 0 background, −1 ignored
 * @param weights [n] 0 keeps an element out
 */
export function countsOf(targets: ArrayLike<number>, weights?: ArrayLike<number>): Required<Counts> {
  let positives = 0;
  let kept = 0;
  for (let i = 0; i < targets.length; i++) {
    if (targets[i] < 0 || weights?.[i] === 0) continue;
    kept++;
    if (targets[i] > 0) positives++;
  }
  return { positives, kept, all: targets.length };
}

/**
 * Detectron2's RetinaNet normaliser: a moving average of the number of positives, which steadies the loss where some batches
 * have few.
 *   nₜ = momentum · nₜ₋₁ + (1 − momentum) · max(positives, 1),   n₀ = 100
 *
 * @param previous nₜ₋₁, 100 before the first batch
 * @param positives anchors assigned to an object in this batch
 * @param momentum .9 by default, as there
 * @returns nₜ, to be given as `normaliser` now and as `previous` next time
 * @throws RangeError if previous is not above 0, positives is below 0, or momentum is not in [0, 1)
 * @example
 * const first = movingNormaliser(100, 20);
 * const second = movingNormaliser(first, 0);
 * [first, second]; // [92, 82.9]
 */
export function movingNormaliser(previous: number, positives: number, momentum = 0.9): number {
  if (!(previous > 0 && previous < Number.POSITIVE_INFINITY))
    throw new RangeError(`movingNormaliser: previous is ${previous}, it must be above 0 and finite`);
  if (!(positives >= 0 && positives < Number.POSITIVE_INFINITY))
    throw new RangeError(`movingNormaliser: positives is ${positives}, it must be a number, 0 or more`);
  if (!(momentum >= 0 && momentum < 1))
    throw new RangeError(`movingNormaliser: momentum is ${momentum}, it must be 0 or more and below 1`);
  return momentum * previous + (1 - momentum) * Math.max(positives, 1);
}
