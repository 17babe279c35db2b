import { mean } from "simple-statistics";
import type { ImageMetric } from "../evaluation/image-metric";
import { holm, type PairedTest, pairedTest } from "../evaluation/paired-test";
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
  const all = measuredPairs(arms);
  const tests = all.map((each) =>
    testOf(each, all.filter((other) => familyOf(other) === familyOf(each)).length),
  );
  const corrected = correctedByFamily(all, tests);
  return all.map((each, i): Pair => {
    const { a, b, metric, seeds } = each;
    const pair = { a, b, metric, seeds: seeds.length };
    if (metric === "hardRecall" && seeds.length === 1) {
      const [{ ofA, ofB }] = seeds;
      const difference = overImages(hardRecall(ofA), hardRecall(ofB));
      if (difference) return { ...pair, ...difference, resampled: "images" };
    }
    const { p = null, detectable = null, low = null, high = null } = tests[i] ?? {};
    const meanDifference = mean(seeds.map(({ valueA }) => valueA)) - mean(seeds.map(({ valueB }) => valueB));
    return {
      ...pair,
      meanDifference,
      low,
      high,
      resampled: "seeds",
      p,
      detectable,
      pCorrected: corrected[i],
    };
  });
}

/** Two arms by one metric, at each seed at which both were measured. */
interface Measured {
  a: string;
  b: string;
  metric: MetricName;
  seeds: { ofA: Arm; ofB: Arm; valueA: number; valueB: number }[];
}

function measuredPairs(arms: Arm[]): Measured[] {
  return [...PAIRS, ...pairsOfVariants(arms)].flatMap(([a, b]) => {
    const both = seedsOf(arms).flatMap((seed) => {
      const find = (name: string) => arms.find((arm) => armName(arm) === name && arm.seed === seed);
      const [ofA, ofB] = [find(a), find(b)];
      return ofA && ofB ? [[ofA, ofB] as const] : [];
    });
    return (Object.keys(METRICS) as MetricName[]).flatMap((metric): Measured[] => {
      const seeds = both.flatMap(([ofA, ofB]) => {
        const [valueA, valueB] = [METRICS[metric].of(ofA), METRICS[metric].of(ofB)];
        return valueA === null || valueB === null ? [] : [{ ofA, ofB, valueA, valueB }];
      });
      return seeds.length === 0 ? [] : [{ a, b, metric, seeds }];
    });
  });
}

/**
 * What is corrected together, since whoever looks at many pairs finds something: a metric's pairs over as many seeds. Those that
 * a study is about have more than those that it looks at beside.
 */
function familyOf({ metric, seeds }: Measured): string {
  return `${metric} ${seeds.length}`;
}

function testOf({ seeds }: Measured, tests: number): PairedTest | null {
  return pairedTest(
    seeds.map(({ valueA }) => valueA),
    seeds.map(({ valueB }) => valueB),
    { tests },
  );
}

function correctedByFamily(
  all: readonly Measured[],
  tests: readonly (PairedTest | null)[],
): (number | null)[] {
  const corrected: (number | null)[] = all.map(() => null);
  for (const name of new Set(all.map(familyOf))) {
    const own = all.flatMap((each, i) => (familyOf(each) === name ? [i] : []));
    const values = holm(own.map((i) => tests[i]?.p ?? null));
    for (const [k, i] of own.entries()) corrected[i] = values[k];
  }
  return corrected;
}

/** Each arm with a name of its own against the one that is called by the same detector and criterion, and focal loss against it. */
function pairsOfVariants(arms: Arm[]): [a: string, b: string][] {
  const variants = new Map(arms.filter(({ name }) => name).map((arm) => [armName(arm), arm]));
  return [...variants].flatMap(([name, { detector, criterion }]): [a: string, b: string][] => [
    [name, armName({ detector, criterion })],
    ...(criterion === "focal" ? [] : [[`${detector} focal`, name] as [a: string, b: string]]),
  ]);
}

function seedsOf(arms: Arm[]): number[] {
  return [...new Set(arms.map(({ seed }) => seed))];
}

function overImages(a: ImageMetric | undefined, b: ImageMetric | undefined): Difference | null {
  return a && b ? bootstrapImages(a, b, { seed: SEED }) : null;
}
