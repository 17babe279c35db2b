import { tf } from "../backend/tensorflow";
import type { Criterion } from "../criteria/criterion";
import { openBatches } from "../data/batches";
import type { Detector } from "../detectors/detector";
import { toImages } from "../detectors/images";
import { lossSpread } from "../evaluation/loss-spread";
import { type Observation, observe } from "../evaluation/observe";
import type { DatasetImage, LossSpread } from "../types";
import type { RunConfig } from "./run-config";

/** Crops that are looked at: enough for some 10⁶ examples of a one-stage detector, RetinaNet's Fig. 4 has 10⁷. */
const CROPS = 96;

/**
 * How unevenly a trained model's classification loss lies on the examples of unseen images, under the
 * criterion it was trained with. Examples that the criterion does not select carry no loss.
 */
export async function measureLossSpread(
  detector: Detector,
  criterion: Criterion,
  weights: Float32Array,
  images: DatasetImage[],
  { size, batchSize, classWeight, beta }: RunConfig,
): Promise<LossSpread> {
  const batches = openBatches(images, { size, batchSize, seed: 0, flip: false, jitter: false });
  const flat = tf.tensor1d(weights);
  const seen: Observation[] = [];
  for (let step = 0; step * batchSize < Math.min(CROPS, images.length); step++) {
    const { pixels, groundTruth } = await batches.batch(step);
    const tensor = toImages(pixels, [groundTruth.length, size, size]);
    seen.push(observe(detector, criterion, flat, tensor, groundTruth, { classWeight, beta, seed: step }));
    tensor.dispose();
  }
  flat.dispose();
  const losses = Float32Array.from(seen.flatMap((each) => Array.from(each.losses)));
  const isPositive = Uint8Array.from(seen.flatMap((each) => Array.from(each.isPositive)));
  return lossSpread(losses, isPositive);
}
