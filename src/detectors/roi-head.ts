import type { Tensor2D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import type { DetectorConfig } from "./config";
import { connect } from "./layers";
import { denseSpec, type ParameterSpec, type Parameters } from "./parameters";
import { BINS } from "./region-features";

const HIDDEN = 128;
/** Fast R-CNN's deviations of the start of its outputs (section 2.3). */
const DEVIATION = { class: 0.01, box: 0.001 };

/** Columns of box offsets: four a class, or four in all. */
export function boxColumns({ classes, classAgnostic }: DetectorConfig): number {
  return classAgnostic ? 4 : 4 * classes;
}

export function roiHeadSpecs(config: DetectorConfig): ParameterSpec[] {
  return [
    ...denseSpec("roi/hidden0", [BINS * BINS * config.channels, HIDDEN]),
    ...denseSpec("roi/hidden1", [HIDDEN, HIDDEN]),
    ...denseSpec("roi/class", [HIDDEN, config.classes + 1], { deviation: DEVIATION.class }),
    ...denseSpec("roi/box", [HIDDEN, boxColumns(config)], { deviation: DEVIATION.box }),
  ];
}

/**
 * Class logits and box offsets of regions (Fast R-CNN, section 2.1).
 * @param features [R, bins² C], see `regionFeatures`
 * @returns classLogits [R, K + 1] with background as class 0, boxDeltas [R, 4 K] or [R, 4]
 */
export function roiOutputs(
  parameters: Parameters,
  features: Tensor2D,
): { classLogits: Tensor2D; boxDeltas: Tensor2D } {
  if (features.shape[0] === 0) {
    const none = (layer: string): Tensor2D => tf.zeros([0, parameters[`${layer}/bias`].size]);
    return { classLogits: none("roi/class"), boxDeltas: none("roi/box") };
  }
  const hidden0 = connect(parameters, "roi/hidden0", features, { relu: true });
  const hidden1 = connect(parameters, "roi/hidden1", hidden0, { relu: true });
  return {
    classLogits: connect(parameters, "roi/class", hidden1),
    boxDeltas: connect(parameters, "roi/box", hidden1),
  };
}

/** The offsets of each region's own class: [R, 4 K] → [R, 4]; background and ignored regions get 0. */
export function deltasOfLabels(deltas: Tensor2D, labels: Int32Array, config: DetectorConfig): Tensor2D {
  if (config.classAgnostic) return deltas;
  const { classes } = config;
  const mask = new Float32Array(labels.length * classes); // [R, K]
  labels.forEach((label, i) => {
    if (label > 0) mask[i * classes + label - 1] = 1;
  });
  const byClass = tf.reshape(deltas, [labels.length, classes, 4]); // [R, K, 4]
  return tf.sum(tf.mul(byClass, tf.tensor3d(mask, [labels.length, classes, 1])), 1);
}
