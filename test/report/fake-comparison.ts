import { join } from "node:path";
import { writeFileAtomic, writeJsonAtomic } from "../../src/backend/files";
import { random } from "../../src/backend/random";
import { toCoco } from "../../src/data/coco-format";
import { makeScenes } from "../../src/data/scenes";
import { answerOf } from "../../src/experiments/answer";
import { armName } from "../../src/experiments/arm-name";
import { claimsOf } from "../../src/experiments/claims/claims";
import { pairsOf } from "../../src/experiments/pairs";
import type { Arm, CocoDetection, Comparison, DetectorName, LossSpreadOfKind } from "../../src/types";

/** Nothing here was measured: numbers in the shape of results, so that displays can be tried without training. */
const FAKE_ARMS: [DetectorName, string, number][] = [
  ["one-stage", "ce", 0.3],
  ["one-stage", "balanced-ce", 0.33],
  ["one-stage", "focal", 0.36],
  ["one-stage", "ohem", 0.34],
  ["one-stage", "ohem-1-3", 0.22],
  ["two-stage", "random", 0.35],
  ["two-stage", "focal", 0.37],
  ["two-stage", "ohem", 0.39],
];

/** What a large comparison has beside these, with fewer seeds: the name, if it needs one, comes last. */
const FAKE_VARIANTS: [DetectorName, string, number, string?][] = [
  ...["128 NMS .5", "128 NMS .7", "256 NMS .5", "256 NMS .7", "512 NMS .5"].map(
    (keeps, i): [DetectorName, string, number, string] => [
      "one-stage",
      "ohem",
      0.28 + 0.02 * i,
      `one-stage ohem ${keeps}`,
    ],
  ),
  ["one-stage", "ohem-1-3", 0.24, "one-stage ohem-1-3 128"],
  ["one-stage", "ohem-1-3", 0.26, "one-stage ohem-1-3 256"],
  ["one-stage", "poly-focal", 0.35],
  ["one-stage", "quality-focal", 0.34],
  ["one-stage", "varifocal", 0.37],
  ["one-stage", "ghm", 0.3],
  ["one-stage", "pisa", 0.32],
  ["two-stage", "poly-focal", 0.36],
  ["two-stage", "iou-balanced", 0.37],
  ["two-stage", "pisa", 0.38],
];

export const FAKE_DATA = "scenes:1:32";

export interface FakeOptions {
  seeds?: number[];
  classes?: string[];
  /** Data without marked look-alikes and hard objects, as real data is. */
  bare?: boolean;
  /** Besides the eight arms 15 with three seeds in place of five; pairs, claims and the answer are then worked out. */
  many?: boolean;
}

/** A comparison that is clearly made up. */
export function fakeComparison(options: FakeOptions = {}): Comparison {
  const { many = false, bare = false, classes } = options;
  if (!many) return fewArms(options);
  const { seeds = [0, 1, 2, 3, 4], ...rest } = options;
  const comparison = fewArms({ ...rest, seeds });
  const names = classes ?? comparison.classes;
  const variants = FAKE_VARIANTS.flatMap(([detector, criterion, level, name]) =>
    seeds.slice(0, 3).map((seed) => ({
      ...fakeArm(detector, criterion, seed, level, names, bare),
      ...(name && { name, run: `${name.replaceAll(" ", "-")}-seed${seed}` }),
    })),
  );
  const arms = [...comparison.arms, ...variants];
  const pairs = pairsOf(arms, () => undefined);
  const answer = answerOf(arms, pairs);
  return { ...comparison, arms, pairs, claims: claimsOf(arms, pairs), answer, tuned: fakeTuning(arms) };
}

function fakeTuning(arms: readonly Arm[]): Comparison["tuned"] {
  const names = [...new Set(arms.map(armName))];
  return names.map((arm, i) => ({ arm, settings: { learningRate: 0.003 * (1 + (i % 3)), classWeight: 3 } }));
}

function fewArms({ seeds = [0, 1, 2], classes, bare = false }: FakeOptions): Comparison {
  const scenes = makeScenes({ count: 32, seed: 1 });
  return {
    preset: "fake",
    data: FAKE_DATA,
    classes: classes ?? scenes.classes,
    seeds,
    steps: 400,
    arms: FAKE_ARMS.flatMap(([detector, criterion, level]) =>
      seeds.map((seed) => fakeArm(detector, criterion, seed, level, classes ?? scenes.classes, bare)),
    ),
    pairs: [
      ["one-stage/focal", "one-stage/ohem"],
      ["one-stage/focal", "one-stage/ce"],
      ["two-stage/focal", "two-stage/ohem"],
      ["one-stage/focal", "two-stage/ohem"],
    ].flatMap(([a, b], i) =>
      ["ap", "hardAp50", "hardRecall"].map((metric, j) => {
        const middle = 0.02 * (2 - i) + 0.01 * j;
        const known = seeds.length > 1;
        return {
          a,
          b,
          metric,
          meanDifference: middle,
          low: known ? middle - 0.025 : null,
          high: known ? middle + 0.025 : null,
          seeds: seeds.length,
          resampled: "seeds" as const,
        };
      }),
    ),
    claims: [
      {
        id: "easy-negatives-dominate",
        claim: "Without a cure, easy background gives most of the gradient.",
        verdict: "undecided",
        evidence: "This is made up: nothing was measured.",
      },
      {
        id: "one-stage-only",
        claim: "OHEM serves two-stage detectors, focal loss one-stage ones.",
        verdict: "fails",
        evidence: "This is made up: nothing was measured.",
      },
    ],
    answer: [
      "These numbers are made up to try the report: nothing was trained.",
      "A real comparison says here, in plain words, what it found and how sure it is.",
    ],
    hardImages: scenes.val.slice(0, 3).map((image) => image.id),
    command: "npx ohem-vs-focal compare --preset fake --out fake",
  };
}

/** Writes the comparison and the files of its runs that a report reads. */
export function writeFakeComparison(dir: string, options?: FakeOptions): Comparison {
  const comparison = fakeComparison(options);
  const { val, classes } = makeScenes({ count: 32, seed: 1 });
  const { annotations } = toCoco(val, classes);
  comparison.arms.forEach((arm) => {
    const { uniform, normal } = random(arm.seed, "fake detections", armName(arm));
    const found = annotations.flatMap((object): CocoDetection[] => {
      const hardness = object.difficulty ?? 0;
      if (uniform() < hardness * 0.9) return [];
      const [x, y, w, h] = object.bbox;
      const bbox: CocoDetection["bbox"] = [x + normal() * 0.6, y + normal() * 0.6, w, h];
      const score = Math.max(0.05, 0.95 - hardness * uniform());
      return [{ image_id: object.image_id, category_id: object.category_id, bbox, score }];
    });
    const invented = val.flatMap(({ id }) =>
      [1, 2, 3].map((category_id): CocoDetection => {
        const bbox: CocoDetection["bbox"] = [
          uniform() * 110,
          uniform() * 110,
          8 + 6 * uniform(),
          8 + 6 * uniform(),
        ];
        return { image_id: id, category_id, bbox, score: 0.7 * uniform() };
      }),
    );
    const folder = join(dir, arm.run);
    writeJsonAtomic(join(folder, "detections.json"), [...found, ...invented]);
    writeJsonAtomic(join(folder, "evaluation.json"), arm.evaluation);
    writeJsonAtomic(join(folder, "loss-spread.json"), arm.lossSpread);
    writeJsonAtomic(join(folder, "config.json"), { data: FAKE_DATA, overfit: false });
    writeFileAtomic(join(folder, "metrics.jsonl"), '{"step":0,"loss":1}\n');
  });
  writeJsonAtomic(join(dir, "comparison.json"), comparison);
  return comparison;
}

function fakeArm(
  detector: DetectorName,
  criterion: string,
  seed: number,
  level: number,
  classes: string[],
  bare: boolean,
): Arm {
  const { normal } = random(seed, "fake", detector, criterion);
  const near = (middle: number, spread = 0.02) => Math.max(0, middle + spread * normal());
  const ap = near(level);
  const suppressed = criterion === "focal" ? 0.1 : criterion.startsWith("ohem") ? 0.02 : 0.7;
  const steps = Array.from({ length: 21 }, (_, i) => 20 * i);
  return {
    detector,
    criterion,
    seed,
    steps: 400,
    evaluation: {
      stats: [
        ap,
        ap * 1.7,
        ap * 0.9,
        ap * 0.95,
        ap * 1.1,
        -1,
        ap,
        ap * 1.3,
        ap * 1.35,
        ap * 1.2,
        ap * 1.4,
        -1,
      ],
      perClass: Object.fromEntries(
        classes.map((name) => [name, { ap: near(level), ap50: near(level * 1.7) }]),
      ),
      hard: bare
        ? null
        : {
            definition: "construction",
            objects: 16,
            ofObjects: 48,
            ap: near(level * 0.4),
            ap50: near(level * 0.8),
            recallAt1FalsePositivePerImage: near(level * 1.1),
          },
      distractorFalsePositivesPerImage: bare ? null : near(0.9 - level, 0.06),
      calibrationError: near(0.08),
    },
    lossSpread: {
      positive: fakeSpread(detector === "one-stage" ? 180 : 300, near(1.8, 0.1)),
      negative: fakeSpread(
        detector === "one-stage" ? 96_000 : 8_000,
        near(criterion === "focal" ? 90 : 12, 1),
      ),
    },
    sameModel: ["ce", "ohem", "random", "focal"].map((name, i) => ({
      criterion: name,
      easyNegative: 0.5 / (i + 1),
      hardest1PercentOfNegatives: 0.3 + 0.1 * i,
    })),
    gradientShare: steps.map((step) => {
      const easyNegative = Math.min(0.97, near(suppressed * (1 - Math.exp(-step / 60)), 0.02));
      const positive = (1 - easyNegative) * 0.6;
      return { step, easyNegative, positive, hardNegative: 1 - easyNegative - positive };
    }),
    secondsPerStep: near(detector === "one-stage" ? 0.15 : 0.22, 0.01),
    peakMemoryMB: near(detector === "one-stage" ? 640 : 820, 20),
    run: `${detector}-${criterion}-seed${seed}`,
  };
}

/** share = fraction^power: the higher the power, the fewer examples carry the loss. */
function fakeSpread(count: number, power: number): LossSpreadOfKind {
  const carriedBeyond = (fraction: number) => 1 - fraction ** power;
  return {
    count,
    shareOfHardest1Percent: carriedBeyond(0.99),
    shareOfHardest20Percent: carriedBeyond(0.8),
    gini: (power - 1) / (power + 1),
    cdf: Array.from({ length: 101 }, (_, i) => [i / 100, (i / 100) ** power]),
  };
}
