import { z } from "zod";
import { ANCHOR_SIZES } from "./pyramid";

/** What a detector is built from; sizes are chosen so that objects of 6 to 50 pixels are found. */
export const detectorConfigSchema = z.object({
  /** K, classes of objects. */
  classes: z.int().min(1),
  /** Channels of the pyramid and of the heads. */
  channels: z.int().min(4).default(32),
  /** Side of the square anchor of each level, in pixels. */
  anchorSizes: z.tuple([z.number(), z.number(), z.number()]).default(ANCHOR_SIZES),
  /** Anchors an octave: sizes are multiplied by 2^(i / n), i < n (RetinaNet, Table 1c). */
  anchorScales: z.int().min(1).max(8).default(3),
  /** Shapes of each size: squares, or 1:2, 1:1 and 2:1. */
  anchorAspects: z.literal([1, 3]).default(3),
  /** 3 × 3 convolutions before each output of the dense head. */
  headDepth: z.int().min(1).default(2),
  /** Probability of an object that every anchor starts from (RetinaNet, section 4.1). */
  prior: z.number().gt(0).lt(1).default(0.01),
  /** Two-stage: whether each class has its own box offsets, or all share four. */
  classAgnostic: z.boolean().default(false),
});

export type DetectorConfig = z.infer<typeof detectorConfigSchema>;
export type DetectorOptions = z.input<typeof detectorConfigSchema>;
