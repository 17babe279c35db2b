import { z } from "zod";
import type { CriterionSettings } from "../criteria/criterion";
import { UsageError } from "../errors";
import { DETECTOR_NAMES } from "../types";

/** One training run, as plain data: `config.json` holds it resolved, and it can be run again from there. */
export const runConfigSchema = z.strictObject({
  detector: z.enum(DETECTOR_NAMES),
  /** A name that `criterionFor` knows. */
  criterion: z.string(),
  /** What is set of the criterion, see `CriterionSettings`; absent: as its paper or its authors' code has it. */
  alpha: z
    .number()
    .refine(
      (alpha) => alpha === -1 || (alpha >= 0 && alpha <= 1),
      "must be from 0 to 1, or -1 for no balancing",
    )
    .optional(),
  gamma: z.number().min(0).optional(),
  numHard: z.int().min(1).optional(),
  nmsThreshold: z.number().gt(0).max(1).optional(),
  /** A folder or file in VOC, COCO or YOLO form, or `scenes:SEED:COUNT`. */
  data: z.string(),
  format: z.enum(["voc", "coco", "yolo"]).optional(),
  /** How scenes are made, see `makeScenes`; without effect on other data. */
  scenes: z
    .strictObject({
      size: z.int(),
      validation: z.int(),
      objects: z.number(),
      lookalikes: z.number(),
      contrast: z.tuple([z.number(), z.number()]),
      sizes: z.tuple([z.number(), z.number()]),
      occlusion: z.number(),
    })
    .partial()
    .optional(),
  /** Of initial weights, order of the data, augmentation and every draw. */
  seed: z.int().min(0).default(0),
  steps: z.int().min(1).default(1000),
  batchSize: z.int().min(1).default(8),
  /** Side of the training crops, in pixels, a multiple of 16. */
  size: z.int().multipleOf(16).min(32).default(128),
  learningRate: z.number().positive().default(2e-3),
  /** Steps of linear warm-up. */
  warmup: z.int().min(0).default(50),
  /** AdamW's λ, times the learning rate at each step: by default next to none, since runs are short. */
  weightDecay: z.number().min(0).default(1e-4),
  /** Weight of the classification loss against the box loss. */
  classWeight: z.number().positive().default(1),
  /** Smooth L1's β. */
  beta: z.number().min(0).default(0.11),
  channels: z.int().min(4).default(32),
  headDepth: z.int().min(1).default(2),
  /** Anchors an octave, see `detectorConfigSchema`; absent: RetinaNet's three. */
  anchorScales: z.int().min(1).max(8).optional(),
  /** Shapes of an anchor: 1, squares; absent: 3, tall and wide ones as well. */
  anchorAspects: z.literal([1, 3]).optional(),
  /** One-stage: probability of an object that every anchor starts from; absent: RetinaNet's .01. */
  prior: z.number().gt(0).lt(1).optional(),
  /** Two-stage: all classes share four box offsets. */
  classAgnostic: z.boolean().default(false),
  /** Least and greatest factor by which training images are resized at random. */
  scale: z
    .tuple([z.number().min(0.1).max(10), z.number().min(0.1).max(10)])
    .refine(([low, high]) => low <= high, "the first must not be greater than the second")
    .default([1, 1]),
  /** Mirror half of the training images left to right. */
  flip: z.boolean().default(true),
  /** Mirror half of the training images top to bottom. */
  verticalFlip: z.boolean().default(false),
  /** Change their brightness and contrast. */
  jitter: z.boolean().default(true),
  /** Memory for decoded training images, in 10⁶ bytes; without effect on what is learned. */
  cacheMB: z.int().min(0).default(512),
  /** Share of the training boxes that nobody drew, see `corruptLabels`; absent: none. */
  missingBoxes: z.number().min(0).max(1).optional(),
  /** Share of the training boxes that bear another class's name. */
  wrongClasses: z.number().min(0).max(1).optional(),
  /** Train on the images without augmentation and evaluate on the same ones: can it learn at all? */
  overfit: z.boolean().default(false),
  /** Share of the training images that are kept out of training and judged on instead of the validation images, for tuning. */
  holdOut: z.number().gt(0).lt(1).optional(),
  /** At most so many of the images that are judged on, drawn by the seed 0; absent: all. */
  validationImages: z.int().min(1).optional(),
  /** `detections.json` of a referee that says which objects are hard, where the data does not know it; from the run's folder. */
  referee: z.string().optional(),
});

/** Settings that a run may go on with another value of. */
export const WITHOUT_EFFECT: readonly string[] = ["cacheMB"] satisfies (keyof RunConfig)[];

export type RunConfig = z.infer<typeof runConfigSchema>;
export type RunOptions = z.input<typeof runConfigSchema>;

/** A whole config from what was given. @throws UsageError that names each wrong setting, or two that do not go together. */
export function resolveRunConfig(options: unknown): RunConfig {
  const parsed = runConfigSchema.safeParse(options);
  if (!parsed.success) throw new UsageError(`the run's config is wrong:\n${z.prettifyError(parsed.error)}`);
  const { detector, overfit, holdOut, prior } = parsed.data;
  if (overfit && holdOut !== undefined)
    throw new UsageError(
      "overfit judges on the images that are trained on, holdOut on others: leave one out",
    );
  if (detector === "two-stage" && prior !== undefined)
    throw new UsageError(
      "the two-stage detector takes no prior: its proposals start from 0.5, its classes alike",
    );
  return parsed.data;
}

/** What a run's config sets of its criterion. */
export function criterionSettingsOf({
  alpha,
  gamma,
  numHard,
  nmsThreshold,
}: CriterionSettings): CriterionSettings {
  return { alpha, gamma, numHard, nmsThreshold };
}
