import type { Scalar, Tensor4D } from "@tensorflow/tfjs";
import type { Examples, Outputs } from "../criteria/criterion";
import type { Boxes, DetectorName, GroundTruth } from "../types";
import type { DetectorConfig } from "./config";
import type { ParameterSpec, Parameters } from "./parameters";

/** What was found in one image, best first. */
export interface Found {
  boxes: Boxes; // [D, 4]
  scores: Float32Array; // [D]
  labels: Int32Array; // [D] 1 … K
}

/** What the convolutional network makes of images: outputs of every anchor, image by image. */
export interface Features extends Outputs {
  /** Two-stage: the finest map of the pyramid, from which regions are cut. [B, H / 4, W / 4, C] */
  map?: Tensor4D;
}

/** A batch as a criterion sees it, and what a detector must learn besides. */
export interface Forward {
  examples: Examples;
  /** Loss of the region proposals; a one-stage detector has none. */
  proposalLoss?: Scalar;
}

/** One architecture. Weights are passed in, so a detector holds no state but caches of anchors. */
export interface Detector {
  name: DetectorName;
  config: DetectorConfig;
  /** All weights in their order: those of `network`, then those that `forward` and `detect` use besides. */
  specs: ParameterSpec[];
  /** How many of `specs` are the network's. */
  networkSpecs: number;
  /** The convolutions, the same whatever the weights and the images show. images [B, H, W, 3], see `toImages`. */
  network(parameters: Parameters, images: Tensor4D): Features;
  /**
   * Runs inside `tf.tidy` and, in training, inside a gradient.
   * @param features of `network`, if they are there already
   */
  forward(
    parameters: Parameters,
    images: Tensor4D,
    truths: GroundTruth[],
    seed: number,
    features?: Features,
  ): Forward;
  /** Detections of images of one size, H and W multiples of 16. */
  detect(parameters: Parameters, images: Tensor4D): Found[];
}

/** How many detections an image, or a tile of a large one, may have over all classes: as many as COCO counts of each class. */
export const MOST_DETECTIONS = 100;
/** Lower than RetinaNet's .05: a short training leaves scores low, and AP needs the tail. */
export const LOWEST_SCORE = 0.01;
export const DETECTION_NMS = 0.5;
