import { mean, quantileSorted } from "simple-statistics";
import { random } from "../backend/random";
import type { ImageMetric } from "./image-metric";

/** A mean difference a − b; the interval is null where it would be made up. */
export interface Difference {
  meanDifference: number;
  low: number | null;
  high: number | null;
}

export interface BootstrapOptions {
  seed: number;
  /** How often to draw again. */
  samples?: number;
}

/** Of three pairs that happen to agree in sign, every draw agrees: fewer than five give no interval. */
const FEWEST_PAIRS = 5;
const FEWEST_IMAGES = 3;

/**
 * The mean of a[i] − b[i] with its 95 % percentile bootstrap interval, pairs drawn again with replacement
 * (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).
 *
 * Pairs are seeds: arms that share initial weights and batches. The interval speaks of other seeds on the *same*
 * data; it says nothing of other data, and with few pairs it is too narrow (of five, nearer to 80 to 90 % than 95).
 *
 * @returns `low` and `high` null for fewer than five pairs
 * @throws RangeError if the lengths differ, there is no pair, or a number is not finite
 */
export function pairedDifference(
  a: readonly number[],
  b: readonly number[],
  { seed, samples = 10_000 }: BootstrapOptions,
): Difference {
  if (a.length !== b.length || a.length === 0)
    throw new RangeError(`pairedDifference: ${a.length} and ${b.length} numbers; give one or more pairs`);
  const differences = a.map((value, i) => value - b[i]);
  const wrong = differences.findIndex((difference) => !Number.isFinite(difference));
  if (wrong >= 0)
    throw new RangeError(
      `pairedDifference: pair ${wrong} is (${a[wrong]}, ${b[wrong]}); leave out what was not measured`,
    );
  const meanDifference = mean(differences);
  if (differences.length < FEWEST_PAIRS) return { meanDifference, low: null, high: null };
  const rng = random(seed, "paired-difference");
  const last = differences.length - 1;
  const drawn = Array.from({ length: samples }, () =>
    mean(differences.map(() => differences[rng.integer(0, last)])),
  );
  return { meanDifference, ...percentiles(drawn) };
}

/**
 * The difference of a metric between two sets of detections of the same images, metric(a) − metric(b), with its
 * 95 % percentile bootstrap interval over images: each draw takes as many images as there are, with replacement,
 * the same for both, and takes both metrics anew (score thresholds included).
 *
 * For when there is a single seed. The interval speaks of *these two trained models* on other images of the same
 * kind. It says nothing of what another seed would have given: differences between seeds are often larger.
 *
 * @returns null if a metric has nothing to measure; `low` and `high` null for fewer than three images, or if
 *   fewer than half of the draws could be measured
 * @throws RangeError if the metrics are of different numbers of images
 */
export function bootstrapImages(
  a: ImageMetric,
  b: ImageMetric,
  { seed, samples = 1000 }: BootstrapOptions,
): Difference | null {
  if (a.images !== b.images)
    throw new RangeError(
      `bootstrapImages: metrics of ${a.images} and ${b.images} images; both must be of the same`,
    );
  const meanDifference = subtract(a.of(), b.of());
  if (meanDifference === null) return null;
  if (a.images < FEWEST_IMAGES) return { meanDifference, low: null, high: null };
  const rng = random(seed, "bootstrap-images");
  const drawn: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const weights = new Float64Array(a.images);
    for (let i = 0; i < a.images; i++) weights[rng.integer(0, a.images - 1)]++;
    const difference = subtract(a.of(weights), b.of(weights));
    if (difference !== null) drawn.push(difference);
  }
  if (drawn.length < samples / 2) return { meanDifference, low: null, high: null };
  return { meanDifference, ...percentiles(drawn) };
}

function subtract(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function percentiles(drawn: number[]): { low: number; high: number } {
  const sorted = drawn.sort((a, b) => a - b);
  return { low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) };
}
