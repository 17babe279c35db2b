import type { Scalar, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import type { CoderOptions } from "../boxes/coder";
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
  /** Which object of the batch a positive is of; −1 elsewhere. */
  objects: Int32Array; // [N]
  /** The highest IoU of each box with an object. */
  overlaps: Float32Array; // [N]
  /** Where each positive's box lies from its anchor or region; 0 elsewhere. */
  boxTargets: Float32Array; // [N, 4]
  boxes: Boxes; // [N, 4]
  /** How offsets are scaled. */
  coder?: CoderOptions;
  /** Image b's examples are those from `imageStarts[b]` up to `imageStarts[b + 1]`. */
  imageStarts: number[]; // [B + 1]
  /** The outputs for the examples at `indices`, or for all; differentiable. */
  outputs(indices?: Int32Array): Outputs;
}

/** One image's examples, as a sampler sees them. */
export interface Candidates {
  labels: Int32Array; // [n]
  boxes: Boxes; // [n, 4]
  overlaps: Float32Array; // [n]
  /** Classification + box loss of each, from a pass that leaves no gradient; computed when first asked for. */
  losses(): Float32Array; // [n]
  /** The highest probability of an object's class of each, from the same pass. */
  scores(): Float32Array; // [n]
  seed: number;
}

/** Which examples train, and how much each counts; without weights all count alike. */
export interface Selection {
  indices: ArrayLike<number>;
  weights?: ArrayLike<number>;
}

/** Numbers that a criterion keeps from one step to the next, such as moving counts, by name; saved with a checkpoint. */
export type CriterionMemory = Record<string, number[]>;

export interface CriterionOptions {
  /** Weight of the classification loss against the box loss. */
  classWeight: number;
  /** Smooth L1's β. */
  beta: number;
  /** Of this step, for samplers that draw. */
  seed: number;
  /** What criteria keep from step to step; changed in place. Without it nothing is kept. */
  memory?: CriterionMemory;
}

/** A loss an example [N], or the sum of them all. */
export type ClassLosses = Tensor1D | Scalar;

/** What else a class loss may look at, of the examples that it is asked for. */
export interface Context {
  /** IoU of each positive's predicted box with its object's, 0 elsewhere; constants, computed when first asked for. */
  qualities(): Float32Array; // [N]
  objects: Int32Array; // [N]
  /** Changed in place; absent: nothing is kept. */
  memory?: CriterionMemory;
  /** "sum": nobody looks at single losses, so their sum may be given instead. */
  reduction: "none" | "sum";
}

/** The positives among the examples that train. */
export interface Positives {
  /** Offsets. */
  predicted: Tensor2D; // [P, 4]
  targets: Tensor2D; // [P, 4]
  /** Smooth L1, summed over the offsets. */
  smoothL1(): Tensor1D; // [P]
  /** The predicted probability of the true class, differentiable. */
  probabilities(): Tensor1D; // [P]
  memory?: CriterionMemory;
}

/**
 * What can be set of a criterion; what is absent is as its paper or its authors' code has it. `settingsOf` says which
 * criterion takes which.
 */
export interface CriterionSettings {
  /**
   * α: objects count α, background 1 − α; −1, of a focal loss, for no balancing. Beware: varifocal loss's weighs
   * background alone.
   */
  alpha?: number;
  /** γ of (1 − p_t)^γ, which quality focal loss calls β; 0 focuses on nothing. */
  gamma?: number;
  /** Examples of an image that train, at most. */
  numHard?: number;
  /** Of examples that overlap by more than this IoU the hardest stays; 1: all stay. */
  nmsThreshold?: number;
}

export type Normaliser = "positives" | "kept";

/**
 * Which examples may shape the gradient, and how much: the one thing that a comparison swaps.
 *
 * OHEM *selects*: `select` keeps some, the rest get weight 0. Focal loss *reweights*: no `select`, and the
 * weight is inside `classLoss`, through which the gradient flows.
 */
export interface Criterion {
  /** The examples of one image that train; without it all train. Ignored ones never do. */
  select?(candidates: Candidates): Selection;
  /** Classification loss of each example, [N], in nats, differentiable; 0 where the label is −1. Or their sum, where asked. */
  classLoss(
    logits: Tensor2D,
    labels: Int32Array,
    activation: Examples["activation"],
    context: Context,
  ): ClassLosses;
  /** Box loss, summed over the positives; without it smooth L1's. */
  boxLoss?(positives: Positives): Scalar;
  /** What the summed loss is divided by: examples with an object, or examples that were kept. */
  normaliser: Normaliser;
  /** The same for the box loss, where it is another. */
  boxNormaliser?: Normaliser;
}
