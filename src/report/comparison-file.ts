import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "../errors";
import { FILES } from "../experiments/run-files";
import type { Arm, CocoDetection, Comparison } from "../types";
import { besideSchema } from "./beside-schema";

const number = z.number();
const maybe = number.nullable();

const spread = z.looseObject({
  count: number,
  shareOfHardest1Percent: number,
  shareOfHardest20Percent: number,
  gini: number,
  cdf: z.array(z.tuple([number, number])),
});

const evaluation = z.looseObject({
  stats: z.array(number).min(12),
  perClass: z.record(z.string(), z.looseObject({ ap: maybe, ap50: maybe })),
  hard: z
    .looseObject({
      definition: z.enum(["construction", "referee"]),
      objects: number,
      ofObjects: number,
      ap: maybe,
      ap50: maybe,
      recallAt1FalsePositivePerImage: maybe,
    })
    .nullable(),
  distractorFalsePositivesPerImage: maybe,
  calibrationError: maybe,
});

const arm = z.looseObject({
  name: z.string().optional(),
  detector: z.enum(["one-stage", "two-stage"]),
  criterion: z.string(),
  seed: number,
  steps: number,
  evaluation,
  lossSpread: z.looseObject({ positive: spread, negative: spread }),
  gradientShare: z.array(
    z.looseObject({ step: number, easyNegative: number, hardNegative: number, positive: number }),
  ),
  sameModel: z.array(
    z.looseObject({ criterion: z.string(), easyNegative: number, hardest1PercentOfNegatives: number }),
  ),
  secondsPerStep: number,
  peakMemoryMB: number,
  run: z.string(),
});

const comparison = z.looseObject({
  preset: z.string(),
  data: z.string(),
  classes: z.array(z.string()),
  seeds: z.array(number),
  steps: number,
  arms: z.array(arm).min(1),
  pairs: z.array(
    z.looseObject({
      a: z.string(),
      b: z.string(),
      metric: z.string(),
      meanDifference: number,
      low: maybe,
      high: maybe,
      seeds: number,
      resampled: z.enum(["seeds", "images"]),
      p: maybe.optional(),
      pCorrected: maybe.optional(),
      detectable: maybe.optional(),
    }),
  ),
  claims: z.array(
    z.looseObject({
      id: z.string(),
      claim: z.string(),
      verdict: z.enum(["holds", "fails", "undecided"]),
      evidence: z.string(),
      figure: z.string().optional(),
      afterwards: z.boolean().optional(),
      foregone: z.boolean().optional(),
    }),
  ),
  answer: z.array(z.string()),
  hardImages: z.array(number),
  beside: besideSchema.optional(),
  tuned: z.array(z.looseObject({ arm: z.string(), settings: z.record(z.string(), z.unknown()) })).optional(),
  command: z.string(),
});

const detections = z.array(
  z.looseObject({
    image_id: number,
    category_id: number,
    bbox: z.tuple([number, number, number, number]),
    score: number,
  }),
);

/**
 * The comparison that a folder holds, such as one in `data/results`.
 * @param dir with a `comparison.json` in it
 * @throws UserError if there is none, or naming the field that is not as it should be.
 */
export function readComparison(dir: string): Comparison {
  const path = join(dir, "comparison.json");
  if (!existsSync(path)) {
    throw new UserError(
      `${path} is missing; "npx ohem-vs-focal compare --out ${dir}" makes it, and a comparison that ` +
        "was interrupted goes on with --resume",
    );
  }
  return readChecked(path, comparison);
}

/** What an arm's run found in the validation images, in COCO's result format; of a recorded one, what pictures show. */
export function readDetections(dir: string, { run }: Arm): CocoDetection[] {
  const [all, best] = [FILES.detections, FILES.bestDetections].map((name) => join(dir, run, name));
  return readChecked(!existsSync(all) && existsSync(best) ? best : all, detections);
}

function readChecked<T>(path: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${(error as Error).message}`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const { path: field, message } = result.error.issues[0];
  throw new UserError(`${path}: ${field.join(".") || "the document"}: ${message}`);
}
