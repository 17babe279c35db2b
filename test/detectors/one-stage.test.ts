import { describe, expect, it } from "vitest";
import { scoped } from "../../src/backend/scoped";
import { tf } from "../../src/backend/tensorflow";
import { applyCriterion } from "../../src/criteria/apply";
import { focal } from "../../src/criteria/focal";
import { initialWeights } from "../../src/detectors/parameters";
import { detectorClaims } from "./detector-claims";
import { SIZE, startOf, tinyBatch, tinyDetector, weightGradient } from "./tiny";

describe("the one-stage detector", () => {
  detectorClaims("one-stage");

  it("has every anchor of every level for an example, and no proposals", async () => {
    const { images, truths } = await tinyBatch();
    scoped(() => {
      const detector = tinyDetector("one-stage");
      const { examples, proposalLoss } = detector.forward(startOf(detector), images, truths, 0);
      const places = [4, 8, 16].reduce((sum, stride) => sum + (SIZE / stride) ** 2, 0);
      expect(examples.labels.length).toBe(2 * 9 * places);
      expect(proposalLoss).toBeUndefined();
    });
    images.dispose();
  });

  it("has an anchor for every object, also for one that none reaches", async () => {
    const { images } = await tinyBatch();
    const truths = [3, 50].map((side) => ({
      boxes: Float32Array.of(5, 5, 5 + side, 5 + side / 2),
      labels: Int32Array.of(2),
      ignored: Uint8Array.of(0),
    }));
    scoped(() => {
      const detector = tinyDetector("one-stage");
      const { examples } = detector.forward(startOf(detector), images, truths, 0);
      for (const image of [0, 1]) {
        const [from, to] = [examples.imageStarts[image], examples.imageStarts[image + 1]];
        expect(examples.labels.subarray(from, to)).toContain(2);
      }
    });
    images.dispose();
  });

  it("starts from the prior: p near .01 for every class of every anchor, or as configured", async () => {
    const { images, truths } = await tinyBatch();
    for (const prior of [0.01, 0.2])
      scoped(() => {
        const detector = tinyDetector("one-stage", { prior });
        const { examples } = detector.forward(startOf(detector), images, truths, 0);
        const p = [...tf.sigmoid(examples.outputs().classLogits).dataSync()];
        const mean = p.reduce((sum, value) => sum + value, 0) / p.length;
        expect(mean / prior).toBeGreaterThan(0.9);
        expect(mean / prior).toBeLessThan(1.1);
      });
    images.dispose();
  });

  it("has the gradient that differences of its loss show", async () => {
    const { images, truths } = await tinyBatch();
    const detector = tinyDetector("one-stage");
    const weights = initialWeights(detector.specs, 2);
    const lossAt = (at: Float32Array) =>
      weightGradient(detector, at, (parameters) => {
        const { examples } = detector.forward(parameters, images, truths, 0);
        return applyCriterion(focal, examples, { classWeight: 1, beta: 0.11, seed: 0, memory: {} }).loss;
      });
    const { gradient } = lossAt(weights);
    const norm = Math.sqrt(gradient.reduce((sum, x) => sum + x * x, 0));
    const h = 2e-3;
    const along = (by: number) => lossAt(weights.map((w, i) => w + (by * gradient[i]) / norm)).value;
    expect((along(h) - along(-h)) / (2 * h) / norm).toBeCloseTo(1, 2); // the slope along the gradient is its length
    images.dispose();
  });
});
