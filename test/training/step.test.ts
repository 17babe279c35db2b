import type { Tensor4D } from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { criteriaOf } from "../../src/criteria/names";
import { ANCHORS_PER_IMAGE } from "../../src/criteria/ohem";
import { initialWeights } from "../../src/detectors/parameters";
import { DETECTOR_NAMES, type GroundTruth } from "../../src/types";
import { tinyBatch, tinyDetector } from "../detectors/tiny";
import { digest, tinyStep } from "./tiny-run";

let batch: { images: Tensor4D; truths: GroundTruth[] };
let tensors: number;
beforeAll(async () => {
  await ready();
  batch = await tinyBatch();
  tensors = tf.memory().numTensors;
});
afterAll(() => {
  expect(tf.memory().numTensors).toBe(tensors);
  batch.images.dispose();
});

const PAIRINGS = DETECTOR_NAMES.flatMap((detector) =>
  criteriaOf(detector).map((criterion) => [detector, criterion] as const),
);

describe("trainStep", () => {
  it.each(PAIRINGS)(
    "of %s with %s says what it did, adds up, and moves every weight a little",
    (...pairing) => {
      const { result, weights } = tinyStep([...pairing], batch);
      for (const value of Object.values(result)) expect(Number.isFinite(value)).toBe(true);
      expect(result.loss).toBeCloseTo(result.classLoss + result.boxLoss + result.proposalLoss, 3);
      expect(result.proposalLoss > 0).toBe(pairing[0] === "two-stage");
      expect(result.positives).toBeGreaterThan(0);
      expect(result.kept).toBeGreaterThan(result.positives);
      expect(result.gradientNorm).toBeGreaterThan(0);
      const start = initialWeights(tinyDetector(pairing[0]).specs, 0);
      const moves = weights.map((w, i) => Math.abs(w - start[i])).sort();
      expect(moves[moves.length - 1]).toBeLessThanOrEqual(1e-3 * 1.01); // Adam's first step is the learning rate
      expect(moves.filter((move) => move > 0).length / moves.length).toBeGreaterThan(0.5);
    },
  );

  it("keeps far fewer examples with OHEM than with focal loss", () => {
    const [ohem, focal] = ["ohem", "focal"].map((name) => tinyStep(["one-stage", name], batch).result.kept);
    expect(ohem).toBe(2 * ANCHORS_PER_IMAGE);
    expect(focal).toBeGreaterThan(5000);
  });

  it("cuts long gradients to a length of 10 and leaves short ones as they are", () => {
    for (const classWeight of [1e-3, 1e3]) {
      const { result, mean } = tinyStep(["one-stage", "ce"], batch, { classWeight });
      const used = 10 * Math.sqrt(mean.reduce((sum, x) => sum + x * x, 0)); // Adam holds a tenth of the first
      expect(result.gradientNorm > 10).toBe(classWeight === 1e3);
      expect(used / Math.min(10, result.gradientNorm)).toBeCloseTo(1, 3);
    }
  });

  it("leaves the weights alone where the gradient is not finite, and says so", () => {
    const broken = { ...batch, images: tf.fill(batch.images.shape, Number.NaN) as Tensor4D };
    const { result, weights } = tinyStep(["one-stage", "focal"], broken);
    expect(Number.isFinite(result.gradientNorm)).toBe(false);
    expect(digest(weights)).toBe(digest(initialWeights(tinyDetector("one-stage").specs, 0)));
    broken.images.dispose();
  });

  it.each(DETECTOR_NAMES)(
    "of %s does nothing, but for weight decay, where every example is ignored, whatever the criterion",
    (detector) => {
      const everywhere = {
        boxes: Float32Array.of(-200, -200, 300, 300),
        labels: Int32Array.of(0),
        ignored: Uint8Array.of(1),
      };
      for (const criterion of criteriaOf(detector)) {
        const { result, weights } = tinyStep([detector, criterion], {
          ...batch,
          truths: [everywhere, everywhere],
        });
        expect([result.loss, result.kept, result.positives, result.gradientNorm]).toEqual([0, 0, 0, 0]);
        expect(digest(weights)).toBe(digest(initialWeights(tinyDetector(detector).specs, 0)));
      }
    },
  );
});
