import type { Scalar, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { carlLoss } from "../losses/carl-loss";
import { isrPWeights } from "../samplers/isr-p-weights";
import { selectByScoreHlr } from "../samplers/select-by-score-hlr";
import { subsampleLabels } from "../samplers/subsample-labels";
import { crossEntropyOf, focalLossOf } from "./class-losses";
import type {
  Candidates,
  ClassLosses,
  Context,
  Criterion,
  CriterionSettings,
  Examples,
  Positives,
  Selection,
} from "./criterion";
import { ALPHA, GAMMA } from "./focal";
import { EXAMPLES_PER_IMAGE } from "./ohem";
import { POSITIVE_FRACTION } from "./random";

/**
 * Prime sample attention (Cao et al., CVPR 2020): not the hardest but the *prime* examples count most: positives whose box fits best
 * (ISR-P), negatives that score highest of their neighbourhood (ISR-N), and boxes of positives that score high (CARL, beside smooth L1
 * as in MMDetection, whose settings these are). One thing differs: neighbourhoods are of the regions as they are, not as the head moves
 * them, since offsets of background are no class's.
 */

/** Over the regions of a two-stage detector: objects at random, background by score. */
export const pisaWith = ({ numHard = EXAMPLES_PER_IMAGE }: Pick<CriterionSettings, "numHard">) =>
  ({
    select: (candidates: Candidates) => primeRegions(candidates, numHard),
    classLoss: weighingPrimePositives(crossEntropyOf),
    boxLoss: classificationAware,
    normaliser: "kept",
  }) satisfies Criterion;

export const pisa = pisaWith({});

/** Over all anchors of a one-stage detector, where focal loss deals with the background. */
export const anchorPisaWith = ({
  alpha = ALPHA,
  gamma = GAMMA,
}: Pick<CriterionSettings, "alpha" | "gamma">) =>
  ({
    classLoss: weighingPrimePositives((logits, labels, activation) =>
      focalLossOf(logits, labels, activation, { alpha, gamma }),
    ),
    boxLoss: classificationAware,
    normaliser: "positives",
  }) satisfies Criterion;

export const anchorPisa = anchorPisaWith({});

function primeRegions({ labels, boxes, losses, scores, seed }: Candidates, numHard: number): Selection {
  const onlyObjects = labels.map((label) => (label > 0 ? label : -1));
  const objects = subsampleLabels(onlyObjects, {
    numSamples: Math.floor(numHard * POSITIVE_FRACTION),
    positiveFraction: 1,
    seed,
  });
  const background = selectByScoreHlr(scores(), labels, boxes, {
    numHard: numHard - objects.length,
    seed,
    losses: losses(),
  });
  return {
    indices: [...objects, ...background.indices],
    weights: [...objects.map(() => 1), ...background.weights],
  };
}

type ClassLoss = (logits: Tensor2D, labels: Int32Array, activation: Examples["activation"]) => ClassLosses;

/** The class loss, with ISR-P's weights on the positives; the weights are constants. */
function weighingPrimePositives(classLoss: ClassLoss) {
  return (
    logits: Tensor2D,
    labels: Int32Array,
    activation: Examples["activation"],
    { qualities, objects }: Pick<Context, "qualities" | "objects">,
  ): Tensor1D => {
    const losses = classLoss(logits, labels, activation);
    const weights = isrPWeights(qualities(), objects, labels, losses.dataSync());
    return tf.mul(losses, tf.tensor1d(Float32Array.from(weights)));
  };
}

/** Smooth L1 and CARL. */
function classificationAware({
  smoothL1,
  probabilities,
}: Pick<Positives, "smoothL1" | "probabilities">): Scalar {
  const losses = smoothL1();
  return tf.add(tf.sum(losses), carlLoss(losses, probabilities()));
}
