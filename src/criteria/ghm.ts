import type { Scalar, Tensor2D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { ghmcLoss } from "../losses/ghmc-loss";
import { ghmrLoss } from "../losses/ghmr-loss";
import { oneHot } from "./class-losses";
import type { Context, Criterion, CriterionMemory, Examples, Positives } from "./criterion";

/** The settings of the authors' RetinaNet. */
const CLASS = { bins: 30, momentum: 0.75 };
const BOX = { bins: 10, momentum: 0.7, mu: 0.02 };
/** GHM-R's weight there, against GHM-C's of 1. */
const BOX_WEIGHT = 10;

/**
 * GHM over every anchor (Li et al.): GHM-C for the classes and GHM-R for the boxes, each divided by the number of its elements, since
 * its weights are 1 on average once the moving counts have settled. How many examples pull how hard is remembered from step to step,
 * where there is a memory.
 */
export const ghm = {
  classLoss(
    logits: Tensor2D,
    labels: Int32Array,
    _: Examples["activation"],
    { memory }: Pick<Context, "memory">,
  ) {
    const losses = ghmcLoss(logits, oneHot(labels, logits.shape[1]), moving(CLASS, memory, "ghmc"));
    return tf.mean(losses, -1); // over the classes, so that dividing by anchors divides by elements
  },
  boxLoss({ predicted, targets, memory }: Pick<Positives, "predicted" | "targets" | "memory">): Scalar {
    const losses = ghmrLoss(predicted, targets, moving(BOX, memory, "ghmr"));
    return tf.mul(tf.sum(tf.mean(losses, -1)), BOX_WEIGHT);
  },
  normaliser: "kept",
  boxNormaliser: "positives",
} satisfies Criterion;

/** Moving counts start from 0, so that without a memory, where they would for ever, a batch's own are taken. */
function moving<Of extends typeof CLASS | typeof BOX>(
  of: Of,
  memory: CriterionMemory | undefined,
  name: string,
) {
  if (!memory) return { ...of, momentum: 0 };
  memory[name] ??= new Array<number>(of.bins).fill(0);
  return { ...of, memory: memory[name] };
}
