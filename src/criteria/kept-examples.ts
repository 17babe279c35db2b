import { scoped } from "../backend/scoped";
import { tf } from "../backend/tensorflow";
import { countOfAtLeast, indicesOfAtLeast } from "../samplers/indices";
import { boxLossesOf } from "./box-losses";
import type { Criterion, CriterionOptions, Examples } from "./criterion";
import { contextOf } from "./row-context";

export interface Kept {
  count: number;
  /**
   * Which of the batch's examples, image by image. Absent without a selection: then all train that are not ignored, and
   * ignored ones cost nothing, which is cheaper than taking most rows out.
   */
  rows?: Int32Array; // [kept]
  /** Of the classification loss; absent where all count alike. */
  weights?: Float32Array; // [kept]
}

/** The examples of a batch that train under a criterion: what it selects, or all that are not ignored. */
export function keptExamples(criterion: Criterion, examples: Examples, options: CriterionOptions): Kept {
  const { labels, boxes, overlaps, imageStarts } = examples;
  if (!criterion.select) return { count: countOfAtLeast(labels, 0) };
  const readOnce = once(() => readOnlyPass(criterion, examples, options));
  const indices: number[] = [];
  const weights: number[] = [];
  const images = imageStarts.length - 1;
  for (let image = 0; image < images; image++) {
    const [from, to] = [imageStarts[image], imageStarts[image + 1]];
    if (from === to) continue;
    const chosen = criterion.select({
      labels: labels.subarray(from, to),
      boxes: boxes.subarray(4 * from, 4 * to),
      overlaps: overlaps.subarray(from, to),
      losses: () => readOnce().losses.subarray(from, to),
      scores: () => readOnce().scores().subarray(from, to),
      seed: options.seed * images + image, // no two images of a training draw alike
    });
    for (let i = 0; i < chosen.indices.length; i++) {
      indices.push(from + chosen.indices[i]);
      weights.push(chosen.weights?.[i] ?? 1);
    }
  }
  const alike = weights.every((weight) => weight === 1);
  const rows = Int32Array.from(indices);
  return { count: rows.length, rows, weights: alike ? undefined : Float32Array.from(weights) };
}

interface ReadOnlyPass {
  losses: Float32Array; // [N]
  scores(): Float32Array; // [N]
}

/** Classification + box loss of every example, and its highest probability of an object, as plain numbers. */
function readOnlyPass(criterion: Criterion, examples: Examples, options: CriterionOptions): ReadOnlyPass {
  return scoped(() => {
    const { labels, activation } = examples;
    const outputs = examples.outputs();
    const memory = structuredClone(options.memory); // looking changes nothing
    const context = contextOf(examples, undefined, outputs, memory, "none");
    const ofClass = criterion.classLoss(outputs.classLogits, labels, activation, context).dataSync();
    const losses = scaled(ofClass, options.classWeight);
    const positives = indicesOfAtLeast(labels, 1);
    if (positives.length > 0) {
      const ofBox = boxLossesOf(examples, undefined, positives, outputs, options.beta).dataSync();
      positives.forEach((i, at) => {
        losses[i] += ofBox[at];
      });
    }
    return { losses, scores: once(() => highestProbabilities(examples)) };
  });
}

/** By a loop: `Float32Array.from` with a function takes tens of times as long. */
function scaled(values: ArrayLike<number>, factor: number): Float32Array {
  const products = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) products[i] = values[i] * factor;
  return products;
}

/** Each example's highest probability of an object: of a sigmoid, or of a softmax without its background. [N] */
function highestProbabilities({ outputs, activation }: Examples): Float32Array {
  return scoped(() => {
    const { classLogits } = outputs();
    const probabilities =
      activation === "sigmoid"
        ? tf.sigmoid(classLogits)
        : tf.slice(tf.softmax(classLogits), [0, 1], [-1, -1]);
    return tf.max(probabilities, -1).dataSync() as Float32Array;
  });
}

function once<T>(compute: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}
