import { mean } from "simple-statistics";
import type { ImageMetric } from "../evaluation/image-metric";
import { holm, pairedTest } from "../evaluation/paired-test";
import { bootstrapImages, type Difference } from "../evaluation/statistics";
import type { Arm, Pair } from "../types";
import { armName } from "./arm-name";
import { METRICS, type MetricName } from "./metrics-of-arms";

/**
 * Which arms are held against each other. The article's own pair mixes two things; the rest take them apart:
 * in one detector only the criterion differs.
 */
const PAIRS: readonly [a: string, b: string][] = [
  ["one-stage focal", "two-stage ohem"],
  ["one-stage focal", "one-stage ohem"],
  ["one-stage focal", "one-stage ce"],
  ["one-stage ohem", "one-stage ce"],
  ["one-stage balanced-ce", "one-stage ce"],
  ["one-stage focal", "one-stage balanced-ce"],
  ["one-stage ohem-1-3", "one-stage ohem"],
  ["one-stage ohem-1-3", "one-stage ce"],
  ["two-stage ohem", "two-stage focal"],
  ["two-stage ohem", "two-stage random"],
  // focal loss's relatives against it, and the samplers' against chance
  ["one-stage poly-focal", "one-stage focal"],
  ["one-stage quality-focal", "one-stage focal"],
  ["one-stage varifocal", "one-stage focal"],
  ["one-stage ghm", "one-stage focal"],
  ["one-stage pisa", "one-stage focal"],
  ["two-stage poly-focal", "two-stage focal"],
  ["two-stage iou-balanced", "two-stage random"],
  ["two-stage pisa", "two-stage random"],
];

/** Of the random draws of an interval; the same every time. */
const SEED = 0;

/**
 * The differences between arms, by metric, with their 95 % intervals: Student's over seeds where there are three or more,
 * since a percentile bootstrap of so few pairs covers far less than it is named for (of five normal ones 84 %); of a single seed
 * a bootstrap over the images, for the recall of hard objects.
 * @param hardRecall of one arm, for drawing images again; undefined where no object is hard
 */
export function pairsOf(arms: Arm[], hardRecall: (arm: Arm) => ImageMetric | undefined): Pair[] {
  return corrected(differencesOf(arms, hardRecall));
}

function differencesOf(arms: Arm[], hardRecall: (arm: Arm) => ImageMetric | undefined): Pair[] {
  return [...PAIRS, ...pairsOfVariants(arms)].flatMap(([a, b]) => {
    const both = seedsOf(arms).flatMap((seed) => {
      const find = (name: string) => arms.find((arm) => armName(arm) === name && arm.seed === seed);
      const [ofA, ofB] = [find(a), find(b)];
      return ofA && ofB ? [[ofA, ofB] as const] : [];
    });
    if (both.length === 0) return [];
    return (Object.keys(METRICS) as MetricName[]).flatMap((metric): Pair[] => {
      const measured = both.flatMap(([ofA, ofB]) => {
        const [valueA, valueB] = [METRICS[metric].of(ofA), METRICS[metric].of(ofB)];
        return valueA === null || valueB === null ? [] : [{ ofA, ofB, valueA, valueB }];
      });
      if (measured.length === 0) return [];
      const pair = { a, b, metric, seeds: measured.length };
      if (metric === "hardRecall" && measured.length === 1) {
        const [{ ofA, ofB }] = measured;
        const difference = overImages(hardRecall(ofA), hardRecall(ofB));
        if (difference) return [{ ...pair, ...difference, resampled: "images" }];
      }
      const [ofA, ofB] = [measured.map(({ valueA }) => valueA), measured.map(({ valueB }) => valueB)];
      const meanDifference = mean(ofA) - mean(ofB);
      const { p = null, detectable = null, low = null, high = null } = pairedTest(ofA, ofB) ?? {};
      return [{ ...pair, meanDifference, low, high, resampled: "seeds", p, detectable }];
    });
  });
}

/** Each arm with a name of its own against the one that is called by the same detector and criterion, and focal loss against it. */
function pairsOfVariants(arms: Arm[]): [a: string, b: string][] {
  const variants = new Map(arms.filter(({ name }) => name).map((arm) => [armName(arm), arm]));
  return [...variants].flatMap(([name, { detector, criterion }]): [a: string, b: string][] => [
    [name, armName({ detector, criterion })],
    ...(criterion === "focal" ? [] : [[`${detector} focal`, name] as [a: string, b: string]]),
  ]);
}

/**
 * With each p corrected for all those of its family, since whoever looks at many pairs finds something. A family is a
 * metric's pairs over as many seeds: those that a study is about have more than those that it looks at beside.
 */
function corrected(pairs: Pair[]): Pair[] {
  const corrections = new Map<Pair, number | null>();
  const familyOf = ({ metric, seeds }: Pair) => `${metric} ${seeds}`;
  const overSeeds = pairs.filter(({ resampled }) => resampled === "seeds");
  for (const name of new Set(overSeeds.map(familyOf))) {
    const family = overSeeds.filter((pair) => familyOf(pair) === name);
    const values = holm(family.map(({ p = null }) => p));
    for (const [i, pair] of family.entries()) corrections.set(pair, values[i]);
  }
  return pairs.map((pair) => (corrections.has(pair) ? { ...pair, pCorrected: corrections.get(pair) } : pair));
}

function seedsOf(arms: Arm[]): number[] {
  return [...new Set(arms.map(({ seed }) => seed))];
}

function overImages(a: ImageMetric | undefined, b: ImageMetric | undefined): Difference | null {
  return a && b ? bootstrapImages(a, b, { seed: SEED }) : null;
}
