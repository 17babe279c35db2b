import { scoped } from "../backend/scoped";
import { tf } from "../backend/tensorflow";
import type { Criterion } from "../criteria/criterion";
import { criterionFor } from "../criteria/registry";
import { openBatches } from "../data/batches";
import type { Detector } from "../detectors/detector";
import { toImages } from "../detectors/images";
import { plainNetwork } from "../detectors/network";
import { lossSpread } from "../evaluation/loss-spread";
import { gradientShareOf, type Observation, observe } from "../evaluation/observe";
import type { Checkpoint } from "../training/checkpoint";
import type { DatasetImage, DetectorName, LossSpread, UnderCriterion } from "../types";
import type { RunConfig } from "./run-config";
import { shortSpread } from "./short-curves";

/** Crops that are looked at: enough for some 10⁶ examples of a one-stage detector, RetinaNet's Fig. 4 has 10⁷. */
const CROPS = 96;
/** Crops on which several criteria are held against each other. */
const CROPS_FOR_EACH = 32;
const HELD_AGAINST_EACH_OTHER: Record<DetectorName, readonly { criterion: string; gamma?: number }[]> = {
  "one-stage": [
    ...["ce", "ohem", "focal"].map((criterion) => ({ criterion })),
    ...[0, 0.5, 1, 5].map((gamma) => ({ criterion: "focal", gamma })), // and the 2 above: the paper's Fig. 1
  ],
  "two-stage": ["random", "ohem", "focal"].map((criterion) => ({ criterion })),
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
  const wholeCurves = detector.name === "one-stage" && config.criterion === "focal";
  const held = HELD_AGAINST_EACH_OTHER[detector.name];
  const criteria = held.map(({ criterion, gamma }) => criterionFor(criterion, detector.name, { gamma }));
  const trained = { weights, memory: {} };
  const seenUnder = await observeUnder(criteria, detector, trained, images, config, CROPS_FOR_EACH);
  return held.map(({ criterion, gamma }, at) => {
    const seen = joined(seenUnder[at]);
    const { step: _, ...gradient } = gradientShareOf(config.steps, seen);
    const spread = lossSpread(seen.losses, seen.isPositive);
    return {
      criterion,
      ...(gamma !== undefined && { gamma }),
      ...gradient,
      lossOfPositives: shareOfPositives(seen),
      hardest1PercentOfNegatives: spread.negative.shareOfHardest1Percent,
      hardest20PercentOfNegatives: spread.negative.shareOfHardest20Percent,
      hardest20PercentOfPositives: spread.positive.shareOfHardest20Percent,
      ...(wholeCurves && criterion === "focal" && { lossSpread: shortSpread(spread) }),
    };
  });
}

/** Of all loss; 0 where there is none. */
function shareOfPositives({ losses, isPositive }: Observation): number {
  let [ofPositives, all] = [0, 0];
  for (let i = 0; i < losses.length; i++) {
    all += losses[i];
    if (isPositive[i]) ofPositives += losses[i];
  }
  return all > 0 ? ofPositives / all : 0;
}

/** What a model's examples cost under a criterion, in up to so many crops of images that it may never have seen. */
export async function observeCrops(
  detector: Detector,
  criterion: Criterion,
  trained: Trained,
  images: DatasetImage[],
  config: CropConfig,
  crops: number,
): Promise<Observation> {
  const [seen] = await observeUnder([criterion], detector, trained, images, config, crops);
  return joined(seen);
}

type CropConfig = Pick<RunConfig, "size" | "batchSize" | "classWeight" | "beta">;

/** The same under each of several criteria, by batch; the network sees each crop once. */
async function observeUnder(
  criteria: readonly Criterion[],
  detector: Detector,
  { weights, memory }: Trained,
  images: DatasetImage[],
  { size, batchSize, classWeight, beta }: CropConfig,
  crops: number,
): Promise<Observation[][]> {
  const batches = openBatches(images, { size, batchSize, seed: 0, flip: false, jitter: false });
  const flat = tf.tensor1d(weights);
  const seen: Observation[][] = criteria.map(() => []);
  try {
    for (let step = 0; step * batchSize < Math.min(crops, images.length); step++) {
      const { pixels, groundTruth } = await batches.batch(step);
      const options = { classWeight, beta, seed: step, memory };
      scoped(() => {
        const tensor = toImages(pixels, [groundTruth.length, size, size]);
        const features = plainNetwork(detector).features(flat, tensor);
        const network = { features: () => features, dispose() {} };
        criteria.forEach((criterion, at) => {
          seen[at].push(observe(detector, criterion, flat, tensor, groundTruth, options, network));
        });
      });
    }
  } finally {
    flat.dispose();
  }
  return seen;
}

function joined(seen: readonly Observation[]): Observation {
  const count = seen.reduce((sum, { losses }) => sum + losses.length, 0);
  const all: Observation = {
    losses: new Float32Array(count),
    gradients: new Float32Array(count),
    pT: new Float32Array(count),
    isPositive: new Uint8Array(count),
    kept: new Uint8Array(count),
  };
  let at = 0;
  for (const each of seen) {
    for (const part of Object.keys(all) as (keyof Observation)[]) all[part].set(each[part], at);
    at += each.losses.length;
  }
  return all;
}
