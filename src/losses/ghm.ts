/**
 * Gradient density (Li et al., Gradient Harmonized Single-stage Detector, AAAI 2019, arXiv 1811.05181): examples are put into
 * bins by the size g of their gradient, in [0, 1], and an example weighs less the more others pull as strongly as it does,
 *   β = N / (n · R(g)),   R(g) examples in its bin, n bins that are not empty, N examples
 *
 * Its section on the gradient harmonizing mechanism. The paper divides by the number of bins; its authors' code, and MMDetection's, by that of the bins with
 * anything in them, as here, so that without momentum the weights' mean is 1.
 */

export interface GhmOptions {
  /** Bins of the gradient's size. */
  bins?: number;
  /** Of the moving average of the bins' counts, in [0, 1); 0 uses each batch's own. */
  momentum?: number;
  /**
   * The moving counts, [bins], zeros at first: kept by the caller, changed in place, needed where momentum is above 0. They start
   * from 0, as in the authors' code, so the first weights are larger by 1 / (1 − momentum).
   */
  memory?: number[];
}

/**
 * The weight of each example by its gradient's size.
 * @param sizes [n] in [0, 1]
 * @param isValid whether an example counts
 * @returns [n] β, 0 for examples that do not count
 * @throws RangeError if bins is no whole number above 0, momentum is not in [0, 1), or memory is missing or not [bins]
 */
export function harmonise(
  operation: string,
  sizes: Float32Array,
  isValid: (index: number) => boolean,
  { bins, momentum = 0, memory }: GhmOptions & { bins: number },
): Float32Array {
  requireGhmOptions(operation, bins, momentum, memory);
  const counts = new Float64Array(bins);
  let all = 0;
  const binOf = (size: number) => Math.min(Math.floor(size * bins), bins - 1);
  for (let i = 0; i < sizes.length; i++)
    if (isValid(i)) {
      counts[binOf(sizes[i])]++;
      all++;
    }
  const filled = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const ofBin = counts.map((count, bin) => {
    if (count === 0) return 0;
    if (momentum > 0) memory![bin] = momentum * memory![bin] + (1 - momentum) * count;
    return all / ((momentum > 0 ? memory![bin] : count) * filled);
  });
  return sizes.map((size, i) => (isValid(i) ? ofBin[binOf(size)] : 0));
}

function requireGhmOptions(operation: string, bins: number, momentum: number, memory?: number[]): void {
  if (!(Number.isInteger(bins) && bins > 0))
    throw new RangeError(`${operation}: bins is ${bins}, it must be a whole number above 0`);
  if (!(momentum >= 0 && momentum < 1))
    throw new RangeError(`${operation}: momentum is ${momentum}, it must be 0 or more and below 1`);
  if (momentum > 0 && memory?.length !== bins)
    throw new RangeError(
      `${operation}: memory has ${memory?.length ?? "no"} counts, ${bins} are needed, zeros at first, where momentum is above 0`,
    );
}
