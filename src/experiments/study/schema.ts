import { z } from "zod";
import { DETECTOR_NAMES } from "../../types";
import { METRICS, type MetricName } from "../metrics-of-arms";
import { runConfigSchema } from "../run-config";
import { searchSchema } from "./search";
import { someSettings } from "./settings";

/** Of a study's name: file systems limit the bytes of a folder's name, not its characters. */
const MOST_BYTES = 100;

function isFolderName(name: string): boolean {
  return /^(?!\.)[^/\\\p{Cc}]+$/u.test(name) && Buffer.byteLength(name) <= MOST_BYTES;
}

/** What tells one arm of a study from the others: a detector, a criterion, and settings of its own. */
const armSchema = z.strictObject({
  detector: z.enum(DETECTOR_NAMES),
  /** A name that `criterionFor` knows. */
  criterion: z.string(),
  /** For people; by default detector, criterion and the arm's own settings. */
  name: z.string().min(1).optional(),
  /** At most so many of the study's seeds, the first ones; by default all. Tuning treats it like any other. */
  seeds: z.int().min(1).optional(),
  ...someSettings.shape,
  /** What is tried out in this arm alone, such as focal loss's γ. */
  vary: searchSchema.optional(),
});

/** Trials before the arms, as many for each: the best candidate becomes the arm's setting. */
const tuningSchema = z.strictObject({
  of: searchSchema,
  /** Share of the training images that tuning is judged on, so that validation images are read by the arms alone. */
  holdOut: z.number().gt(0).lt(1).default(0.2),
  /** Steps of a tuning trial, the same for every arm; by default the study's. */
  steps: z.int().min(1).optional(),
  /** None of the arms' own; a candidate is judged by its mean over them. */
  seeds: z.array(z.int().min(0)).min(1).default([2_000_000]),
  metric: z.enum(Object.keys(METRICS) as [MetricName, ...MetricName[]]).default("ap"),
});

/**
 * Successive halving (Jamieson and Talwalkar, 2016): all candidates train for few steps, of each arm the best
 * 1 / factor go on to factor times as many, up to the study's steps. For exploration: a candidate that learns slowly
 * at first is dropped unseen.
 */
const halvingSchema = z.strictObject({
  factor: z.int().min(2).default(3),
  /** Steps of the first rung. */
  minSteps: z.int().min(1),
});

/** A study as plain data: all arms share `shared` and the seeds, and differ only by what they name. */
export const studySchema = z.strictObject({
  /** Reports stand in a folder of this name. */
  name: z
    .string()
    .refine(
      isFolderName,
      `must be 1 to ${MOST_BYTES} bytes of UTF-8 without slashes, and not begin with a dot`,
    ),
  /** A `comparison` holds arms against each other, all treated alike; an `exploration` looks for good settings. */
  purpose: z.enum(["comparison", "exploration"]).default("comparison"),
  arms: z.array(armSchema).min(1),
  seeds: z.array(z.int().min(0)).min(1),
  shared: runConfigSchema.omit({ detector: true, criterion: true, seed: true, holdOut: true, referee: true }),
  /** What is tried out in every arm. */
  vary: searchSchema.optional(),
  tuning: tuningSchema.optional(),
  halving: halvingSchema.optional(),
});

export type Study = z.infer<typeof studySchema>;
export type StudyArm = Study["arms"][number];
type NamedStudy = z.input<typeof studySchema>;
/** A study as it is given; `preset` is another word for its name. */
export type StudyOptions = NamedStudy | (Omit<NamedStudy, "name"> & { preset: string });
