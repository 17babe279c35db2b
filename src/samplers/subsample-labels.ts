import { random } from "../backend/random";

export interface SubsampleOptions {
  /** How many examples to draw in all (Faster R-CNN's proposals: 256 an image; Fast R-CNN: 64). */
  numSamples: number;
  /** At most this share of them are positives (proposals .5, Fast R-CNN .25). */
  positiveFraction: number;
  seed: number;
}

/**
 * Draws examples at random, positives up to their share, background for the rest.
 *
 * Fast R-CNN, section 2.3; Faster R-CNN, section 3.1.3. Labels: 1 … K an object, 0 background, −1 ignored.
 * Too few positives: background fills up. Too few of both: fewer than `numSamples` come back.
 * @returns indices, positives first, each part in ascending order; ignored examples are never drawn
 * @throws RangeError if numSamples < 0 or positiveFraction is not in [0, 1]
 * @example subsampleLabels([1, 0, 0, -1], { numSamples: 2, positiveFraction: 0.5, seed: 0 }) // [0, 1] or [0, 2]
 */
export function subsampleLabels(
  labels: ArrayLike<number>,
  { numSamples, positiveFraction, seed }: SubsampleOptions,
): number[] {
  if (!(numSamples >= 0))
    throw new RangeError(`subsampleLabels: numSamples is ${numSamples}, it must be ≥ 0`);
  if (!(positiveFraction >= 0 && positiveFraction <= 1))
    throw new RangeError(`subsampleLabels: positiveFraction is ${positiveFraction}, it must lie in [0, 1]`);
  const positives: number[] = [];
  const negatives: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] > 0) positives.push(i);
    else if (labels[i] === 0) negatives.push(i);
  }
  const rng = random(seed, "subsampleLabels");
  const draw = (from: number[], count: number) =>
    from.length <= count
      ? from
      : rng
          .shuffle(from)
          .slice(0, count)
          .sort((i, j) => i - j);
  const drawn = draw(positives, Math.floor(numSamples * positiveFraction));
  return [...drawn, ...draw(negatives, numSamples - drawn.length)];
}
