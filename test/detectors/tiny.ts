import type { Tensor, Tensor1D, Tensor4D } from "@tensorflow/tfjs";
import { tf } from "../../src/backend/tensorflow";
import { openBatches } from "../../src/data/batches";
import { makeScenes } from "../../src/data/scenes";
import type { DetectorOptions } from "../../src/detectors/config";
import { createDetector } from "../../src/detectors/create";
import type { Detector } from "../../src/detectors/detector";
import { toImages } from "../../src/detectors/images";
import { initialWeights, type Parameters, viewsOf } from "../../src/detectors/parameters";
import type { DetectorName, GroundTruth } from "../../src/types";

export const SIZE = 64;

/** A detector of three classes, as small as it gets. */
export function tinyDetector(name: DetectorName, options: Partial<DetectorOptions> = {}): Detector {
  return createDetector(name, { classes: 3, channels: 8, headDepth: 1, ...options });
}

/** Two scenes of 64 × 64 with a few objects each. The images are the caller's to dispose of. */
export async function tinyBatch(count = 2): Promise<{ images: Tensor4D; truths: GroundTruth[] }> {
  const { train } = makeScenes({ count, seed: 3, size: SIZE, objects: 4, occlusion: 0 });
  const options = { size: SIZE, batchSize: count, seed: 1, flip: false, jitter: false };
  const { pixels, groundTruth } = await openBatches(train, options).batch(0);
  return { images: toImages(pixels, [count, SIZE, SIZE]), truths: groundTruth };
}

export function nothing(): GroundTruth {
  return { boxes: new Float32Array(0), labels: new Int32Array(0), ignored: new Uint8Array(0) };
}

/** The parameters that a detector starts with, inside a `tf.tidy`. */
export function startOf(detector: Detector, seed = 0): Parameters {
  return viewsOf(tf.tensor1d(initialWeights(detector.specs, seed)), detector.specs);
}

/** The gradient of a scalar of the parameters, for the weights laid end to end. */
export function weightGradient(
  detector: Detector,
  weights: Float32Array,
  scalarOf: (parameters: Parameters) => Tensor,
): { value: number; gradient: Float32Array } {
  return tf.tidy(() => {
    const f = (flat: Tensor) => scalarOf(viewsOf(flat as Tensor1D, detector.specs));
    const { value, grad } = tf.valueAndGrad(f as (flat: Tensor) => Tensor)(tf.tensor1d(weights));
    return { value: value.dataSync()[0], gradient: grad.dataSync() as Float32Array };
  }) as never;
}
