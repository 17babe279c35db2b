import type { Tensor2D, Tensor3D, Tensor4D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { roiAlign } from "../boxes/roi-align";
import type { Boxes } from "../types";
import { type DetectorConfig, STRIDES } from "./config";
import { connect } from "./layers";
import { denseSpec, type ParameterSpec, type Parameters } from "./parameters";

/** Bins along each side of a region's features. */
const BINS = 5;
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
 * Class logits and box offsets of regions (Fast R-CNN, section 2.1), from the finest map, where small objects are.
 * @param regions of each image of the batch
 * @returns classLogits [R, K + 1] with background as class 0, boxDeltas [R, 4 K] or [R, 4]; R over all images
 */
export function roiOutputs(
  parameters: Parameters,
  map: Tensor4D,
  regions: Boxes[],
): { classLogits: Tensor2D; boxDeltas: Tensor2D } {
  const [, height, width, channels] = map.shape;
  if (regions.every((boxes) => boxes.length === 0)) {
    const none = (layer: string): Tensor2D => tf.zeros([0, parameters[`${layer}/bias`].size]);
    return { classLogits: none("roi/class"), boxDeltas: none("roi/box") };
  }
  const pooled = regions.map((boxes, image) => {
    const ofImage: Tensor3D = tf.reshape(tf.slice(map, [image, 0, 0, 0], [1, -1, -1, -1]), [
      height,
      width,
      channels,
    ]);
    return roiAlign(ofImage, boxes, { outputSize: BINS, stride: STRIDES[0] });
  });
  const flat = tf.reshape(tf.concat(pooled), [-1, BINS * BINS * channels]) as Tensor2D; // [R, bins² C]
  const hidden = connect(parameters, "roi/hidden0", flat, { relu: true });
  const features = connect(parameters, "roi/hidden1", hidden, { relu: true });
  return {
    classLogits: connect(parameters, "roi/class", features),
    boxDeltas: connect(parameters, "roi/box", features),
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
