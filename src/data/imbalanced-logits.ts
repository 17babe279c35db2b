import { random } from "../backend/random";

/** What a model says of many yes-or-no examples, and what is true: all that a loss on logits sees. */
export interface LabelledLogits {
  logits: Float32Array; // [n]
  /** 1 an object, 0 background. */
  labels: Float32Array; // [n]
}

export interface ImbalancedLogitsOptions {
  /** Objects. Default 200. */
  positives?: number;
  /** Background examples to one object. Default 1000. */
  ratio?: number;
  /** How far apart the two kinds are, in standard deviations of the evidence; 0: nothing is told apart. Default 3. */
  separation?: number;
  /** Added to every logit. Default −log(ratio), what a model is to believe of rarity. */
  bias?: number;
  /** Default 0. */
  seed?: number;
}

/**
 * Logits of a model that looks for rare objects by one piece of evidence, which is normal with standard deviation 1 and has its
 * mean d/2 above 0 for objects and d/2 below for background, where d is the separation. Its log-likelihood ratio is normal as well:
 *   x = ±d²/2 + d · N(0, 1) + bias     + for objects, − for background
 *
 * (Green and Swets, Signal Detection Theory and Psychophysics, 1966: the equal-variance normal model.) With the
 * default bias σ(x) is exactly the probability of an object, which is what cross entropy drives a model to.
 *
 * @returns objects first; the same for the same options, everywhere
 * @throws RangeError if a count is none, the separation is negative, or a number is not finite
 * @example
 * const { labels } = imbalancedLogits({ positives: 2, ratio: 3 });
 * labels; // [1, 1, 0, 0, 0, 0, 0, 0]
 */
export function imbalancedLogits({
  positives = 200,
  ratio = 1000,
  separation = 3,
  bias = -Math.log(ratio),
  seed = 0,
}: ImbalancedLogitsOptions = {}): LabelledLogits {
  requireCount("positives", positives);
  requireCount("ratio", ratio);
  if (!(separation >= 0 && separation < Number.POSITIVE_INFINITY))
    throw new RangeError(`imbalancedLogits: separation is ${separation}, it must be finite and 0 or more`);
  if (!Number.isFinite(bias)) throw new RangeError(`imbalancedLogits: bias is ${bias}, it must be finite`);
  const { normal } = random(seed, "imbalanced logits");
  const count = positives * (1 + ratio);
  const labels = new Float32Array(count).fill(1, 0, positives);
  const logits = labels.map((y) => (2 * y - 1) * (separation ** 2 / 2) + separation * normal() + bias);
  return { logits, labels };
}

function requireCount(name: string, count: number): void {
  if (!(Number.isSafeInteger(count) && count >= 1))
    throw new RangeError(`imbalancedLogits: ${name} is ${count}, it must be a whole number of at least 1`);
}
