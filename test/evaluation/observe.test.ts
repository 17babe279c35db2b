import type { Tensor4D } from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import type { Criterion, Examples } from "../../src/criteria/criterion";
import { criterionFor } from "../../src/criteria/registry";
import type { Detector, Features } from "../../src/detectors/detector";
import { initialWeights } from "../../src/detectors/parameters";
import { EASY, gradientShareOf, type Observation, observe } from "../../src/evaluation/observe";
import { DETECTOR_NAMES, type DetectorName, type GroundTruth } from "../../src/types";
import { expectClose } from "../backend/close";
import { applied, drawGiven, drawOutputs, examplesOf, OPTIONS } from "../criteria/fake-examples";
import { tinyBatch, tinyDetector } from "../detectors/tiny";
import { digest } from "../training/tiny-run";

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

/** A detector that shows the same examples whatever it is given. */
function showing(examplesNow: () => Examples): Detector {
  return {
    name: "one-stage",
    specs: [{ name: "none", shape: [1], deviation: 0, mean: 0 }],
    networkSpecs: 1,
    network: () => ({}) as Features,
    forward: () => ({ examples: examplesNow() }),
    detect: () => [],
  };
}

function look(criterion: Criterion, activation: Examples["activation"]) {
  const given = drawGiven(activation);
  return tf.tidy(() => {
    const outputs = drawOutputs(given);
    const weights = tf.zeros([1]);
    const shown = showing(() => examplesOf(given, ...outputs));
    const seen = observe(shown, criterion, weights, batch.images, batch.truths, OPTIONS);
    return {
      seen,
      truth: applied(criterion, given, outputs),
      given,
      logits: outputs[0].arraySync(),
    } as never;
  }) as {
    seen: Observation;
    truth: ReturnType<typeof applied>;
    given: ReturnType<typeof drawGiven>;
    logits: number[][];
  };
}

const CASES: [Examples["activation"], DetectorName, string][] = [
  ["sigmoid", "one-stage", "focal"],
  ["sigmoid", "one-stage", "ohem-1-3"],
  ["softmax", "two-stage", "focal"],
  ["softmax", "two-stage", "ohem"],
];

describe.each(CASES)("observe, %s, %s with %s", (activation, detector, name) => {
  const criterion = criterionFor(name, detector);

  it("sees the gradient that training has, but for the normaliser, of each example that is not ignored", () => {
    const { seen, truth, given } = look(criterion, activation);
    const normaliser = Math.max(1, criterion.normaliser === "kept" ? truth.kept : truth.positives);
    const counted = [...given.labels.keys()].filter((i) => given.labels[i] >= 0);
    const expected = counted.map(
      (i) => normaliser * truth.logitGradient[i].reduce((sum, value) => sum + Math.abs(value), 0),
    );
    expectClose(seen.gradients, expected, { relative: 1e-4, absolute: 1e-5 });
    expect([...seen.isPositive]).toEqual(counted.map((i) => (given.labels[i] > 0 ? 1 : 0)));
  });

  it("sees no loss in what was not selected, and what training pays for the rest", () => {
    const { seen, truth } = look(criterion, activation);
    const normaliser = Math.max(1, criterion.normaliser === "kept" ? truth.kept : truth.positives);
    expectClose([seen.losses.reduce((sum, loss) => sum + loss, 0)], [normaliser * truth.classLoss]);
    const selected = seen.losses.filter((loss) => loss > 0).length;
    expect(selected).toBe(truth.kept);
  });

  it("knows p_t: of the object's class, or that there is none", () => {
    const { seen, given, logits } = look(criterion, activation);
    let at = 0;
    given.labels.forEach((label, i) => {
      if (label < 0) return;
      const exps = logits[i].map(Math.exp);
      const sigmoids = exps.map((e) => e / (1 + e));
      const ofTruth =
        activation === "softmax"
          ? exps[label] / exps.reduce((sum, e) => sum + e, 0)
          : label > 0
            ? sigmoids[label - 1]
            : 1 - Math.max(...sigmoids);
      expect(seen.pT[at++]).toBeCloseTo(ofTruth, 5);
    });
    expect(at).toBe(seen.pT.length);
  });
});

describe.each(DETECTOR_NAMES)("observe, the %s detector", (name) => {
  it("looks without touching: the same again, weights unchanged, nothing left behind", () => {
    const detector = tinyDetector(name);
    const start = initialWeights(detector.specs, 0);
    const weights = tf.tensor1d(start);
    const before = tf.memory().numTensors;
    const see = () =>
      observe(detector, criterionFor("ohem", name), weights, batch.images, batch.truths, OPTIONS);
    const first = see();
    const again = see();
    expect(digest(again.losses, again.gradients, again.pT)).toBe(
      digest(first.losses, first.gradients, first.pT),
    );
    expect(tf.memory().numTensors).toBe(before);
    expect(digest(weights.dataSync() as Float32Array)).toBe(digest(start));
    expect(first.losses.length).toBe(first.pT.length);
    expect(first.losses.some((loss) => loss > 0)).toBe(true);
    weights.dispose();
  });
});

describe("gradientShareOf", () => {
  const observation = (gradients: number[], pT: number[], isPositive: number[]): Observation => ({
    losses: new Float32Array(gradients.length),
    gradients: Float32Array.from(gradients),
    pT: Float32Array.from(pT),
    isPositive: Uint8Array.from(isPositive),
  });

  it("shares the gradient out among easy background, other background and objects", () => {
    const share = gradientShareOf(7, observation([1, 2, 3, 4], [0.95, 0.5, 0.99, 0.1], [0, 0, 1, 1]));
    expect(share.step).toBe(7);
    expectClose([share.easyNegative, share.hardNegative, share.positive], [0.1, 0.2, 0.7]);
  });

  it("takes background for easy from a p_t of .9 on", () => {
    expect(EASY).toBe(0.9);
    const at = gradientShareOf(0, observation([1, 1], [0.9001, 0.8999], [0, 0]));
    expect([at.easyNegative, at.hardNegative]).toEqual([0.5, 0.5]);
  });

  it("is 0 for everyone where nothing pulls", () => {
    expect(gradientShareOf(1, observation([0, 0], [1, 1], [0, 1]))).toEqual({
      step: 1,
      easyNegative: 0,
      hardNegative: 0,
      positive: 0,
    });
  });

  it("of cross entropy lies mostly with easy background at the start, of focal loss hardly", async () => {
    const detector = tinyDetector("one-stage");
    const weights = tf.tensor1d(initialWeights(detector.specs, 0));
    const easyShare = (name: string) => {
      const seen = observe(
        detector,
        criterionFor(name, "one-stage"),
        weights,
        batch.images,
        batch.truths,
        OPTIONS,
      );
      return gradientShareOf(1, seen).easyNegative;
    };
    expect(easyShare("ce")).toBeGreaterThan(0.5);
    expect(easyShare("focal")).toBeLessThan(0.05);
    weights.dispose();
  });
});
