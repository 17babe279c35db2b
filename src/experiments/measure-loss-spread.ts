import { tf } from "../backend/tensorflow";
import type { Criterion } from "../criteria/criterion";
import { criterionFor } from "../criteria/registry";
import { openBatches } from "../data/batches";
import type { Detector } from "../detectors/detector";
import { toImages } from "../detectors/images";
import { lossSpread } from "../evaluation/loss-spread";
import { gradientShareOf, type Observation, observe } from "../evaluation/observe";
import type { Checkpoint } from "../training/checkpoint";
import type { DatasetImage, DetectorName, LossSpread, UnderCriterion } from "../types";
import type { RunConfig } from "./run-config";

/** Crops that are looked at: enough for some 10⁶ examples of a one-stage detector, RetinaNet's Fig. 4 has 10⁷. */
const CROPS = 96;
/** Crops on which several criteria are held against each other. */
const CROPS_FOR_EACH = 32;
const HELD_AGAINST_EACH_OTHER: Record<DetectorName, readonly string[]> = {
  "one-stage": ["ce", "ohem", "focal"],
  "two-stage": ["random", "ohem", "focal"],
};

/** Weights, and what the criterion has kept through training. */
export type Trained = Pick<Checkpoint, "weights" | "memory">;

/**
 * How unevenly a trained model's classification loss lies on the examples of unseen images, under the
 * criterion it was trained with. Examples that the criterion does not select carry no loss. Large images are seen
 * by crops, mostly around objects; a two-stage detector has the true boxes among its regions, as in training.
 */
export async function measureLossSpread(
  detector: Detector,
  criterion: Criterion,
  trained: Trained,
  images: DatasetImage[],
  config: RunConfig,
): Promise<LossSpread> {
  const { losses, isPositive } = await observeCrops(detector, criterion, trained, images, config, CROPS);
  return lossSpread(losses, isPositive);
}

/** What each of the main criteria would do with the same trained weights on the same crops. */
export async function measureSameModel(
  detector: Detector,
  weights: Float32Array,
  images: DatasetImage[],
  config: RunConfig,
): Promise<UnderCriterion[]> {
  const measured: UnderCriterion[] = [];
  for (const name of HELD_AGAINST_EACH_OTHER[detector.name]) {
    const criterion = criterionFor(name, detector.name);
    const trained = { weights, memory: {} };
    const seen = await observeCrops(detector, criterion, trained, images, config, CROPS_FOR_EACH);
    measured.push({
      criterion: name,
      easyNegative: gradientShareOf(config.steps, seen).easyNegative,
      hardest1PercentOfNegatives: lossSpread(seen.losses, seen.isPositive).negative.shareOfHardest1Percent,
    });
  }
  return measured;
}

/** What a model's examples cost under a criterion, in up to so many crops of images that it may never have seen. */
export async function observeCrops(
  detector: Detector,
  criterion: Criterion,
  { weights, memory }: Trained,
  images: DatasetImage[],
  { size, batchSize, classWeight, beta }: Pick<RunConfig, "size" | "batchSize" | "classWeight" | "beta">,
  crops: number,
): Promise<Observation> {
  const batches = openBatches(images, { size, batchSize, seed: 0, flip: false, jitter: false });
  const flat = tf.tensor1d(weights);
  const seen: Observation[] = [];
  for (let step = 0; step * batchSize < Math.min(crops, images.length); step++) {
    const { pixels, groundTruth } = await batches.batch(step);
    const tensor = toImages(pixels, [groundTruth.length, size, size]);
    seen.push(
      observe(detector, criterion, flat, tensor, groundTruth, { classWeight, beta, seed: step, memory }),
    );
    tensor.dispose();
  }
  flat.dispose();
  const joined = (part: "losses" | "gradients" | "pT") =>
    Float32Array.from(seen.flatMap((each) => Array.from(each[part])));
  return {
    losses: joined("losses"),
    gradients: joined("gradients"),
    pT: joined("pT"),
    isPositive: Uint8Array.from(seen.flatMap((each) => Array.from(each.isPositive))),
    kept: Uint8Array.from(seen.flatMap((each) => Array.from(each.kept))),
  };
}
