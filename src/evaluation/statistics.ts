import { mean, quantileSorted } from "simple-statistics";
import { type Random, random } from "../backend/random";
import type { ImageMetric, ImageMetrics } from "./image-metric";

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

const FEWEST_IMAGES = 3;

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
    const weights = drawImages(rng, a.images);
    const difference = subtract(a.of(weights), b.of(weights));
    if (difference !== null) drawn.push(difference);
  }
  if (drawn.length < samples / 2) return { meanDifference, low: null, high: null };
  return { meanDifference, ...percentiles(drawn) };
}

/** A number with its 95 % interval; all are null where there is nothing to measure, the ends where too little is. */
export interface Interval {
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface BootstrapHooks {
  /** After every few draws: how many of how many are done. */
  onProgress?: (done: number, of: number) => void;
  /** Stops between two draws. */
  signal?: AbortSignal;
}

/** How long it computes before it lets others run, in milliseconds. */
const PATIENCE = 50;

/**
 * Metrics with their 95 % bootstrap intervals over images: each draw takes as many images as there are, with
 * replacement, the same for all metrics, and takes them all anew. The same seed draws the same images in
 * {@link bootstrapImages}. What the intervals speak of is said there.
 *
 *   [value + q.025 − mean, value + q.975 − mean], the quantiles and the mean being those of the draws
 *
 * These are percentile intervals (Efron and Tibshirani, chapter 13) less the draws' bias (chapter 10), and within
 * what was drawn. The bias matters here: a draw holds fewer different images, and precision's envelope then picks
 * higher peaks, by class; over many classes that outgrows the spread. Of 80 simulated data sets of 100 images and
 * 20 classes, plain percentiles of AP held the mean AP of such data sets in 74 %, these in 99 %; with 200 images and
 * 4 classes in 95 % and 96 %.
 *
 * @returns in the order of the metrics; `low` and `high` null for fewer than three images, or if fewer than half of
 *   the draws could be measured
 * @throws what the signal was aborted with
 */
export async function bootstrapIntervals(
  metrics: ImageMetrics,
  { seed, samples = 1000, onProgress, signal }: BootstrapOptions & BootstrapHooks,
): Promise<Interval[]> {
  if (!(Number.isInteger(samples) && samples >= 1))
    throw new RangeError(`bootstrapIntervals: samples is ${samples}; give a whole number from 1`);
  signal?.throwIfAborted();
  const values = metrics.of();
  const unknown = () => values.map((value) => ({ value, low: null, high: null }));
  if (metrics.images < FEWEST_IMAGES) return unknown();
  const rng = random(seed, "bootstrap-images");
  const drawn = values.map((): number[] => []);
  for (let sample = 1, since = performance.now(); sample <= samples; sample++) {
    signal?.throwIfAborted();
    metrics.of(drawImages(rng, metrics.images)).forEach((value, i) => {
      if (value !== null) drawn[i].push(value);
    });
    if (performance.now() - since < PATIENCE && sample < samples) continue;
    onProgress?.(sample, samples);
    await new Promise(setImmediate);
    since = performance.now();
  }
  return unknown().map((interval, i) =>
    interval.value === null || drawn[i].length < samples / 2
      ? interval
      : { ...interval, ...centred(drawn[i], interval.value) },
  );
}

/** The percentiles of the draws, moved so that the draws' mean lies at the value, and no further than metrics go. */
function centred(drawn: number[], value: number): { low: number; high: number } {
  const shift = value - mean(drawn);
  const { low, high } = percentiles(drawn);
  return { low: Math.max(low + shift, Math.min(0, value)), high: Math.min(high + shift, Math.max(1, value)) };
}

/** How often each image is drawn in as many draws with replacement as there are images. */
function drawImages(rng: Random, images: number): Float64Array {
  const weights = new Float64Array(images);
  for (let i = 0; i < images; i++) weights[rng.integer(0, images - 1)]++;
  return weights;
}

function subtract(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function percentiles(drawn: number[]): { low: number; high: number } {
  const sorted = drawn.sort((a, b) => a - b);
  return { low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) };
}
