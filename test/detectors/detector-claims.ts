import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scoped } from "../../src/backend/scoped";
import { ready, tf } from "../../src/backend/tensorflow";
import { applyCriterion } from "../../src/criteria/apply";
import type { Criterion, Examples } from "../../src/criteria/criterion";
import { keptExamples } from "../../src/criteria/kept-examples";
import { criteriaOf } from "../../src/criteria/names";
import { ANCHORS_PER_IMAGE, EXAMPLES_PER_IMAGE } from "../../src/criteria/ohem";
import { criterionFor } from "../../src/criteria/registry";
import type { Detector } from "../../src/detectors/detector";
import { initialWeights } from "../../src/detectors/parameters";
import { smoothL1Loss } from "../../src/losses/smooth-l1-loss";
import type { DetectorName, GroundTruth } from "../../src/types";
import { expectClose } from "../backend/close";
import { nothing, startOf, tinyBatch, tinyDetector, weightGradient } from "./tiny";

const OPTIONS = { classWeight: 1, beta: 0.11, seed: 3, memory: {} };

function normOf(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));
}

/** What must hold of either detector. */
export function detectorClaims(name: DetectorName): void {
  const ohem = criterionFor("ohem", name);
  const keptOfImage = name === "one-stage" ? ANCHORS_PER_IMAGE : EXAMPLES_PER_IMAGE;
  let detector: Detector;
  let weights: Float32Array;
  let images: Tensor4D;
  let truths: GroundTruth[];
  let tensors: number;

  beforeAll(async () => {
    await ready();
    detector = tinyDetector(name);
    weights = initialWeights(detector.specs, 0);
    ({ images, truths } = await tinyBatch());
    tensors = tf.memory().numTensors;
  });
  afterAll(() => {
    expect(tf.memory().numTensors).toBe(tensors);
    images.dispose();
  });

  const forward = (of: GroundTruth[] = truths) =>
    detector.forward(startOf(detector), images, of, OPTIONS.seed);

  describe("forward", () => {
    it("has a label, a box and outputs for every example, images one after another", () => {
      tf.tidy(() => {
        const { examples } = forward();
        const n = examples.labels.length;
        expect(examples.imageStarts.length).toBe(3);
        expect(examples.imageStarts[0]).toBe(0);
        expect(examples.imageStarts[2]).toBe(n);
        expect([examples.boxes.length, examples.boxTargets.length]).toEqual([4 * n, 4 * n]);
        expect([examples.objects.length, examples.overlaps.length]).toEqual([n, n]);
        const { classLogits, boxDeltas } = examples.outputs();
        const columns = examples.activation === "softmax" ? 4 : 3;
        expect([classLogits.shape, boxDeltas.shape]).toEqual([
          [n, columns],
          [n, 4],
        ]);
        expect(new Set(examples.labels).size).toBeGreaterThan(2);
      });
    });

    it("gives the outputs of some examples as those among all", () => {
      tf.tidy(() => {
        const { examples } = forward();
        const second = examples.imageStarts[1];
        const chosen = Int32Array.of(3, 7, second, second + 5);
        const [some, all] = [examples.outputs(chosen), examples.outputs()];
        const pick = (from: Tensor2D) => tf.gather(from, tf.tensor1d(chosen, "int32")).dataSync();
        const close = { relative: 1e-4, absolute: 1e-5 };
        expectClose(some.classLogits.dataSync(), pick(all.classLogits), close);
        expectClose(some.boxDeltas.dataSync(), pick(all.boxDeltas), close);
      });
    });

    it("has objects for every true box, and none in an image without any", () => {
      tf.tidy(() => {
        const { examples } = forward([truths[0], nothing()]);
        const [, second] = examples.imageStarts;
        const labels = new Set(examples.labels.subarray(0, second));
        for (const label of truths[0].labels) expect(labels).toContain(label);
        expect(examples.labels.subarray(second).every((label) => label === 0)).toBe(true);
      });
    });

    it("makes no object of an ignored one", () => {
      tf.tidy(() => {
        const ignoring = truths.map((truth) => ({ ...truth, ignored: truth.ignored.map(() => 1) }));
        const { examples } = forward(ignoring);
        expect(examples.labels.some((label) => label > 0)).toBe(false);
        expect(examples.labels.includes(-1)).toBe(true);
      });
    });
  });

  const lossOf = (criterion: Criterion, of: GroundTruth[] = truths) =>
    weightGradient(detector, weights, (parameters) => {
      const { examples } = detector.forward(parameters, images, of, OPTIONS.seed);
      return applyCriterion(criterion, examples, { ...OPTIONS, memory: {} }).loss;
    });

  describe("OHEM", () => {
    it("has the gradient of the loss over the selected examples alone; scoring all leaves none", () => {
      const kept = scoped(() => keptExamples(ohem, forward().examples, OPTIONS)).rows!;
      expect(kept.length).toBe(2 * keptOfImage);
      const direct = weightGradient(detector, weights, (parameters) => {
        const { examples } = detector.forward(parameters, images, truths, OPTIONS.seed);
        return plainLoss(ohem, examples, kept);
      });
      const { value, gradient } = lossOf(ohem);
      expectClose([value], [direct.value]);
      expectClose(gradient, direct.gradient, { relative: 1e-4, absolute: 1e-5 * normOf(gradient) });
      expect(normOf(gradient)).toBeGreaterThan(0);
    });

    it("selects different examples where the losses differ: it is online", () => {
      const other = scoped(() => {
        const { examples } = detector.forward(startOf(detector, 9), images, truths, OPTIONS.seed);
        return [...keptExamples(ohem, examples, OPTIONS).rows!];
      });
      const kept = scoped(() => [...keptExamples(ohem, forward().examples, OPTIONS).rows!]);
      expect(other).not.toEqual(kept);
    });
  });

  it.each(criteriaOf(name))("learns from background under %s where no image has an object", (criterion) => {
    const { value, gradient } = lossOf(criterionFor(criterion, name), [nothing(), nothing()]);
    expect(Number.isFinite(value) && value > 0).toBe(true);
    expect(gradient.every(Number.isFinite)).toBe(true);
    expect(normOf(gradient)).toBeGreaterThan(0);
  });

  describe("detect", () => {
    it("gives each image boxes inside it, best first, at most 100, of known classes", () => {
      const found = scoped(() => detector.detect(startOf(detector), images));
      expect(found.length).toBe(2);
      for (const { boxes, scores, labels } of found) {
        expect(scores.length).toBeGreaterThan(0);
        expect(scores.length).toBeLessThanOrEqual(100);
        expect([boxes.length, labels.length]).toEqual([4 * scores.length, scores.length]);
        expect([...scores]).toEqual([...scores].sort((a, b) => b - a));
        expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
        expect(boxes.every((value) => value >= 0 && value <= 64)).toBe(true);
        expect(labels.every((label) => label >= 1 && label <= 3)).toBe(true);
      }
    });

    it("finds the same in an image alone as among others", () => {
      const together = scoped(() => detector.detect(startOf(detector), images));
      const alone = scoped(() => detector.detect(startOf(detector), images.slice([1], [1]) as Tensor4D));
      expectClose(alone[0].scores, together[1].scores, { relative: 1e-3 });
      expectClose(alone[0].boxes, together[1].boxes, { relative: 1e-3, absolute: 0.02 });
      expect(alone[0].labels).toEqual(together[1].labels);
    });
  });
}

/** The loss over the kept examples, without any of the machinery that chooses them. */
function plainLoss(criterion: Criterion, examples: Examples, kept: Int32Array): Tensor {
  const outputs = examples.outputs(kept);
  const labels = kept.map((i) => examples.labels[i]);
  const classLoss = tf.sum(
    criterion.classLoss(outputs.classLogits, labels, examples.activation, {
      qualities: () => expect.fail("OHEM asked how well boxes fit"),
      objects: examples.objects,
      memory: {},
    }),
  );
  const targets = Float32Array.from({ length: 4 * kept.length }, (_, at) => {
    return examples.boxTargets[4 * kept[at >> 2] + (at % 4)];
  });
  const isObject = tf.tensor2d(
    Float32Array.from(labels, (label) => (label > 0 ? 1 : 0)),
    [kept.length, 1],
  );
  const each = smoothL1Loss(outputs.boxDeltas, tf.tensor2d(targets, [kept.length, 4]), {
    beta: OPTIONS.beta,
  });
  return tf.div(tf.add(classLoss, tf.sum(tf.mul(each, isObject))), kept.length);
}
