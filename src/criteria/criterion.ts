import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import type { Boxes } from "../types";

/** What a detector says of examples (anchors or regions). */
export interface Outputs {
  /** One-stage [N, K], a sigmoid a class; two-stage [N, K + 1], a softmax with background as class 0. */
  classLogits: Tensor2D;
  /** [N, 4] offsets from the examples' boxes, of the true class where there are several. */
  boxDeltas: Tensor2D;
}

/** Everything that may shape a gradient: all anchors, or all regions, of a batch. */
export interface Examples {
  activation: "sigmoid" | "softmax";
  /** 1 … K an object, 0 background, −1 ignored. */
  labels: Int32Array; // [N]
  /** Where each positive's box lies from its anchor or region; 0 elsewhere. */
  boxTargets: Float32Array; // [N, 4]
  boxes: Boxes; // [N, 4]
  /** Image b's examples are those from `imageStarts[b]` up to `imageStarts[b + 1]`. */
  imageStarts: number[]; // [B + 1]
  /** The outputs for the examples at `indices`, or for all; differentiable. */
  outputs(indices?: Int32Array): Outputs;
}

/** One image's examples, as a sampler sees them. */
export interface Candidates {
  labels: Int32Array; // [n]
  boxes: Boxes; // [n, 4]
  /** Classification + box loss of each, from a pass that leaves no gradient; computed when first asked for. */
  losses(): Float32Array; // [n]
  seed: number;
}

/**
 * Which examples may shape the gradient, and how much: the one thing that a comparison swaps.
 *
 * OHEM *selects*: `select` keeps some, the rest get weight 0. Focal loss *reweights*: no `select`, and the
 * weight is inside `classLoss`, through which the gradient flows.
 */
export interface Criterion {
  /** Indices of the examples of one image that train; without it all train. Ignored ones never do. */
  select?(candidates: Candidates): ArrayLike<number>;
  /** Classification loss of each example, [N], in nats, differentiable. */
  classLoss(logits: Tensor2D, labels: Int32Array, activation: Examples["activation"]): Tensor1D;
  /** What the summed loss is divided by: examples with an object, or examples that were kept. */
  normaliser: "positives" | "kept";
}
