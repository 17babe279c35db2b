import type { Scalar, Tensor4D } from "@tensorflow/tfjs";
import type { Examples } from "../criteria/criterion";
import type { Boxes, DetectorName, GroundTruth } from "../types";
import type { ParameterSpec, Parameters } from "./parameters";

/** What was found in one image, best first. */
export interface Found {
  boxes: Boxes; // [D, 4]
  scores: Float32Array; // [D]
  labels: Int32Array; // [D] 1 … K
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
  specs: ParameterSpec[];
  /** Runs inside `tf.tidy` and, in training, inside a gradient. images [B, H, W, 3], see `toImages`. */
  forward(parameters: Parameters, images: Tensor4D, truths: GroundTruth[], seed: number): Forward;
  /** Detections of images of one size, H and W multiples of 16. */
  detect(parameters: Parameters, images: Tensor4D): Found[];
}

/** How many detections an image may have: COCO's largest maxDets. */
export const MOST_DETECTIONS = 100;
/** Lower than RetinaNet's .05: a short training leaves scores low, and AP needs the tail. */
export const LOWEST_SCORE = 0.01;
export const DETECTION_NMS = 0.5;
