import type { Scalar, Tensor4D } from "@tensorflow/tfjs";
import { takeBoxes } from "../boxes/boxes-like";
import { clipBoxes, decodeBoxes } from "../boxes/coder";
import { nms } from "../boxes/nms";
import { topByDescending } from "../boxes/order";
import { applyCriterion } from "../criteria/apply";
import { crossEntropyOf } from "../criteria/class-losses";
import type { Criterion, Outputs } from "../criteria/criterion";
import { subsampleLabels } from "../samplers/subsample-labels";
import type { Boxes, GroundTruth } from "../types";
import { assignBatch } from "./assign";
import { PROPOSAL_MATCH } from "./matching";
import { rowsOf } from "./rows-of-outputs";

/** Faster R-CNN, section 3.1.3: 256 anchors an image, half of them objects where there are as many. */
const proposalSampling: Criterion = {
  select: ({ labels, seed }) => ({
    indices: subsampleLabels(labels, { numSamples: 256, positiveFraction: 0.5, seed }),
  }),
  classLoss: crossEntropyOf,
  normaliser: "kept",
};

export interface ProposalCounts {
  /** Anchors of an image that suppression looks at. */
  before: number;
  /** Regions of an image that come out. */
  after: number;
}

/** The loss that teaches "object or not", the same whatever criterion is compared. */
export function proposalLoss(outputs: Outputs, anchors: Boxes, truths: GroundTruth[], seed: number): Scalar {
  const objects = truths.map((truth) => ({ ...truth, labels: truth.labels.map(() => 1) }));
  const assigned = assignBatch(
    truths.map(() => anchors),
    objects,
    PROPOSAL_MATCH,
  );
  const examples = {
    ...assigned,
    activation: "sigmoid" as const,
    outputs: rowsOf(outputs),
  };
  return applyCriterion(proposalSampling, examples, { classWeight: 1, beta: 1 / 9, seed, memory: {} }).loss;
}

/** IoU above which a proposal is another's double (Faster R-CNN, section 3.3). */
export const PROPOSAL_NMS = 0.7;
/** Narrower proposals, in pixels, are dropped. */
export const LEAST_SIDE = 2;

/**
 * The regions of each image that the second stage looks at: the anchors most like an object, moved by their
 * offsets, clipped, and thinned by NMS. They are constants; no gradient flows through where they lie.
 */
export function proposalsOf(
  outputs: Outputs,
  anchors: Boxes,
  images: Tensor4D,
  { before, after }: ProposalCounts,
): Boxes[] {
  const [batch, height, width] = images.shape;
  const count = anchors.length / 4;
  const logits = outputs.classLogits.dataSync() as Float32Array; // [B A, 1]
  const deltas = outputs.boxDeltas.dataSync() as Float32Array; // [B A, 4]
  return Array.from({ length: batch }, (_, image) => {
    const ofImage = logits.subarray(image * count, (image + 1) * count);
    const best = topByDescending(ofImage, before);
    const offsets = takeBoxes(deltas.subarray(4 * image * count, 4 * (image + 1) * count), best);
    const boxes = clipBoxes(decodeBoxes(offsets, takeBoxes(anchors, best)), width, height);
    const large = Array.from(best.keys()).filter(
      (i) =>
        boxes[4 * i + 2] - boxes[4 * i] >= LEAST_SIDE && boxes[4 * i + 3] - boxes[4 * i + 1] >= LEAST_SIDE,
    );
    const candidates = takeBoxes(boxes, large);
    const scores = Float32Array.from(large, (i) => ofImage[best[i]]);
    return takeBoxes(candidates, nms(candidates, scores, PROPOSAL_NMS, after));
  });
}
