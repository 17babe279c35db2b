import type { Scalar, Tensor, Tensor2D } from "@tensorflow/tfjs";
import { takeRows } from "../../src/backend/kernels";
import { random } from "../../src/backend/random";
import { tf } from "../../src/backend/tensorflow";
import { applyCriterion, type CriterionResult } from "../../src/criteria/apply";
import type { Criterion, CriterionOptions, Examples } from "../../src/criteria/criterion";

/** Everything about a batch's examples but what the model says of them. */
export type Given = Omit<Examples, "outputs"> & { classes: number };

export const OPTIONS: CriterionOptions = { classWeight: 1, beta: 0.11, seed: 5, memory: {} };

/** Two images with `count` examples each; about a fifth are objects, a tenth ignored. */
export function drawGiven(activation: Examples["activation"], count = 30, seed = 1): Given {
  const rng = random(seed, "examples");
  const all = 2 * count;
  const labels = Int32Array.from({ length: all }, () => {
    const u = rng.uniform();
    return u < 0.1 ? -1 : u < 0.3 ? rng.integer(1, 3) : 0;
  });
  const boxes = new Float32Array(4 * all);
  for (let i = 0; i < all; i++) {
    const [x, y] = [100 * rng.uniform(), 100 * rng.uniform()];
    boxes.set([x, y, x + 5 + 20 * rng.uniform(), y + 5 + 20 * rng.uniform()], 4 * i);
  }
  const boxTargets = new Float32Array(4 * all).map((_, i) => (labels[i >> 2] > 0 ? 0.3 * rng.normal() : 0));
  const objects = labels.map((label, i) => (label > 0 ? 3 * (i < count ? 0 : 1) + label - 1 : -1)); // one a class and image
  const overlaps = Float32Array.from(labels, (label) => (label > 0 ? 0.5 : 0) + 0.4 * rng.uniform());
  return {
    activation,
    labels,
    objects,
    overlaps,
    boxes,
    boxTargets,
    imageStarts: [0, count, all],
    classes: 3,
  };
}

/** What a model might say: logits [N, K] or, for a softmax, [N, K + 1], and offsets [N, 4]. */
export function drawOutputs({ activation, labels, classes }: Given, seed = 2): [Tensor2D, Tensor2D] {
  const rng = random(seed, "outputs");
  const columns = activation === "softmax" ? classes + 1 : classes;
  const normals = (width: number) =>
    tf.tensor2d(
      Float32Array.from({ length: labels.length * width }, () => rng.normal()),
      [labels.length, width],
    );
  return [normals(columns), normals(4)];
}

export function examplesOf(given: Given, classLogits: Tensor2D, boxDeltas: Tensor2D): Examples {
  return {
    ...given,
    outputs: (indices) =>
      indices
        ? { classLogits: takeRows(classLogits, indices), boxDeltas: takeRows(boxDeltas, indices) }
        : { classLogits, boxDeltas },
  };
}

/** The loss of a criterion as numbers, with its gradient for every logit and every offset. */
export function applied(
  criterion: Criterion,
  given: Given,
  [logits, deltas]: [Tensor2D, Tensor2D],
  options: CriterionOptions = OPTIONS,
) {
  return tf.tidy(() => {
    let result: CriterionResult | undefined;
    const { value, grads } = tf.valueAndGrads((...[x, d]: Tensor[]) => {
      // what does not depend on any output still has a gradient here, of 0
      result = applyCriterion(criterion, examplesOf(given, x as Tensor2D, d as Tensor2D), {
        ...options,
        memory: structuredClone(options.memory),
      });
      tf.keep(result.classLoss);
      tf.keep(result.boxLoss);
      return tf.add(result.loss, tf.mul(tf.add(tf.sum(x), tf.sum(d)), 0)) as Scalar;
    })([logits, deltas]);
    const { classLoss, boxLoss, positives, kept } = result!;
    const numbers = {
      loss: value.dataSync()[0],
      classLoss: classLoss.dataSync()[0],
      boxLoss: boxLoss.dataSync()[0],
      positives,
      kept,
      logitGradient: grads[0].arraySync() as number[][],
      deltaGradient: grads[1].arraySync() as number[][],
    };
    tf.dispose([classLoss, boxLoss]);
    return numbers;
  });
}
