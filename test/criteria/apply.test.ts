import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { applyCriterion } from "../../src/criteria/apply";
import { crossEntropyOf } from "../../src/criteria/class-losses";
import type { Criterion } from "../../src/criteria/criterion";
import { keptExamples } from "../../src/criteria/kept-examples";
import { criteriaOf } from "../../src/criteria/names";
import { criterionFor } from "../../src/criteria/registry";
import { selectHardExamples } from "../../src/samplers/select-hard-examples";
import { expectClose } from "../backend/close";
import { applied, drawGiven, drawOutputs, examplesOf, type Given, OPTIONS } from "./fake-examples";

beforeAll(ready);

let tensors = 0;
beforeAll(() => {
  tensors = tf.memory().numTensors;
});
afterAll(() => expect(tf.memory().numTensors).toBe(tensors));

/** OHEM that keeps so many, without suppression. */
const mine = (numHard: number): Criterion => ({
  select: ({ losses, labels }) => ({ indices: selectHardExamples(losses(), { numHard, labels }) }),
  classLoss: crossEntropyOf,
  normaliser: "kept",
});
const everything: Criterion = { classLoss: crossEntropyOf, normaliser: "kept" };

const ZERO = (row: number[]) => row.every((value) => value === 0);

function withOutputs<T>(given: Given, use: (outputs: ReturnType<typeof drawOutputs>) => T): T {
  return tf.tidy(() => use(drawOutputs(given)) as never) as T;
}

const CASES = (["sigmoid", "softmax"] as const).map((activation) => ({ activation }));

describe.each(CASES)("applyCriterion, $activation", ({ activation }) => {
  const given = drawGiven(activation);
  const counted = given.labels.filter((label) => label >= 0).length;
  const objects = given.labels.filter((label) => label > 0).length;

  it("with OHEM that keeps all is cross entropy over all, in loss and gradients", () => {
    withOutputs(given, (outputs) => {
      const [ohem, ce] = [mine(1000), everything].map((criterion) => applied(criterion, given, outputs));
      expect([ohem.kept, ohem.positives]).toEqual([counted, objects]);
      expect([ce.kept, ce.positives]).toEqual([counted, objects]);
      expectClose([ohem.loss, ohem.classLoss, ohem.boxLoss], [ce.loss, ce.classLoss, ce.boxLoss]);
      expectClose(ohem.logitGradient.flat(), ce.logitGradient.flat());
      expectClose(ohem.deltaGradient.flat(), ce.deltaGradient.flat());
    });
  });

  it("gives examples that OHEM did not select a gradient of exactly 0, and the selected ones their own", () => {
    withOutputs(given, (outputs) => {
      const kept = keptExamples(mine(8), examplesOf(given, ...outputs), OPTIONS).rows!;
      expect(kept.length).toBe(16);
      const { logitGradient, deltaGradient } = applied(mine(8), given, outputs);
      logitGradient.forEach((row, i) => {
        expect(ZERO(row), `example ${i}`).toBe(!kept.includes(i));
      });
      deltaGradient.forEach((row, i) => {
        expect(ZERO(row), `example ${i}`).toBe(!(kept.includes(i) && given.labels[i] > 0));
      });
    });
  });

  it("is the plain sum over the kept examples, divided by the normaliser", () => {
    withOutputs(given, (outputs) => {
      const [logits, deltas] = outputs;
      const ofClass = crossEntropyOf(logits, given.labels, activation).dataSync();
      const offsets = deltas.dataSync();
      const ofBox = (i: number) => {
        let sum = 0;
        for (let at = 4 * i; at < 4 * i + 4; at++) {
          const d = Math.abs(offsets[at] - given.boxTargets[at]);
          sum += d < OPTIONS.beta ? (d * d) / (2 * OPTIONS.beta) : d - OPTIONS.beta / 2;
        }
        return given.labels[i] > 0 ? sum : 0;
      };
      const options = { ...OPTIONS, classWeight: 3 };
      for (const normaliser of ["positives", "kept"] as const) {
        const criterion = { ...mine(10), normaliser };
        const kept = Array.from(keptExamples(criterion, examplesOf(given, ...outputs), options).rows!);
        const positives = kept.filter((i) => given.labels[i] > 0).length;
        const divisor = normaliser === "kept" ? kept.length : positives;
        const classLoss = kept.reduce((sum, i) => sum + ofClass[i], 0) / divisor;
        const boxLoss = kept.reduce((sum, i) => sum + ofBox(i), 0) / divisor;
        const result = applied(criterion, given, outputs, options);
        expect([result.kept, result.positives]).toEqual([kept.length, positives]);
        expectClose(
          [result.classLoss, result.boxLoss, result.loss],
          [classLoss, boxLoss, 3 * classLoss + boxLoss],
        );
      }
    });
  });

  it("selects by classification + box loss, weighed as in training, image by image", () => {
    withOutputs(given, (outputs) => {
      const seen: { losses: Float32Array; labels: Int32Array; boxes: Float32Array; seed: number }[] = [];
      const criterion: Criterion = {
        ...mine(3),
        select(candidates) {
          seen.push({ ...candidates, losses: candidates.losses().slice() });
          return { indices: [0, 2] };
        },
      };
      const options = { ...OPTIONS, classWeight: 2 };
      const kept = keptExamples(criterion, examplesOf(given, ...outputs), options);
      expect([...kept.rows!]).toEqual([0, 2, 30, 32]);
      expect(seen.map(({ seed }) => seed)).toEqual([2 * OPTIONS.seed, 2 * OPTIONS.seed + 1]); // two images a step, none draws like another's
      seen.forEach(({ losses, labels, boxes }, image) => {
        expect(labels).toEqual(given.labels.slice(30 * image, 30 * image + 30));
        expect(boxes).toEqual(given.boxes.slice(120 * image, 120 * image + 120));
        labels.forEach((label, i) => {
          if (label < 0) return;
          const alone: Criterion = { ...mine(1), select: () => ({ indices: [i] }), normaliser: "kept" };
          const from = 30 * image + i;
          const single = { ...given, ...rowsOf(given, from, from + 1), imageStarts: [0, 1] };
          const parts = outputs.map((tensor) => tensor.slice([from, 0], [1, -1])) as typeof outputs;
          const { loss } = applied({ ...alone, select: () => ({ indices: [0] }) }, single, parts, options);
          expectClose([losses[i]], [loss]);
        });
      });
    });
  });

  it("clamps the normaliser to 1, so that background still teaches where there is no object", () => {
    const none = { ...given, labels: given.labels.map((label) => Math.min(label, 0)) };
    none.boxTargets = new Float32Array(given.boxTargets.length);
    withOutputs(none, (outputs) => {
      const sum = tf.sum(
        tf.mul(
          crossEntropyOf(outputs[0], none.labels, activation),
          tf.tensor1d(Float32Array.from(none.labels, (label) => (label < 0 ? 0 : 1))),
        ),
      );
      const result = applied({ ...everything, normaliser: "positives" }, none, outputs);
      expect([result.positives, result.boxLoss]).toEqual([0, 0]);
      expectClose([result.loss], sum.dataSync());
      expect(result.logitGradient.flat().some((value) => value !== 0)).toBe(true);
      expect(result.deltaGradient.every(ZERO)).toBe(true);
    });
  });

  it("is 0 without a gradient where all examples are ignored, or there are none", () => {
    const ignored = { ...given, labels: given.labels.map(() => -1) };
    const empty = { ...given, ...rowsOf(given, 0, 0), imageStarts: [0, 0, 0] };
    for (const criterion of [mine(8), everything]) {
      withOutputs(ignored, (outputs) => {
        const result = applied(criterion, ignored, outputs);
        expect([result.loss, result.classLoss, result.boxLoss, result.kept]).toEqual([0, 0, 0, 0]);
        expect([...result.logitGradient, ...result.deltaGradient].every(ZERO)).toBe(true);
      });
      withOutputs(given, (outputs) => {
        expect(applied(criterion, empty, outputs)).toMatchObject({ loss: 0, kept: 0, positives: 0 });
      });
    }
  });

  it("leaves nothing behind but its losses, outside of any scope", () => {
    const names = activation === "sigmoid" ? ["ce", "ghm", "ohem", "pisa"] : ["random", "ohem", "pisa"];
    for (const name of names) {
      const [logits, deltas] = drawOutputs(given);
      const before = tf.memory().numTensors;
      const criterion = criterionFor(name, activation === "sigmoid" ? "one-stage" : "two-stage");
      const { memory: _, ...options } = OPTIONS;
      const { loss, classLoss, boxLoss } = applyCriterion(
        criterion,
        examplesOf(given, logits, deltas),
        options,
      );
      tf.dispose([loss, classLoss, boxLoss]);
      expect(tf.memory().numTensors, name).toBe(before);
      tf.dispose([logits, deltas]);
    }
  });

  it("passes over an image without examples", () => {
    const second = { ...given, imageStarts: [0, 0, 60] };
    withOutputs(given, (outputs) => {
      const kept = keptExamples(mine(5), examplesOf(second, ...outputs), OPTIONS);
      expect(kept.count).toBe(5);
    });
  });

  it("does not compute losses for a sampler that does not ask for them", () => {
    withOutputs(given, (outputs) => {
      let asked = 0;
      const examples = examplesOf(given, ...outputs);
      const counting: typeof examples = {
        ...examples,
        outputs: (indices) => {
          asked++;
          return examples.outputs(indices);
        },
      };
      keptExamples({ ...mine(1), select: () => ({ indices: [0] }) }, counting, OPTIONS);
      expect(asked).toBe(0);
      keptExamples(mine(1), counting, OPTIONS);
      expect(asked).toBe(1);
    });
  });

  const detector = activation === "sigmoid" ? "one-stage" : "two-stage";
  it.each(criteriaOf(detector))(
    "lets no ignored example pull under %s, and all of its numbers are finite",
    (name) => {
      withOutputs(given, (outputs) => {
        const { loss, kept, logitGradient, deltaGradient } = applied(
          criterionFor(name, detector),
          given,
          outputs,
        );
        expect(Number.isFinite(loss) && loss > 0 && kept > 0).toBe(true);
        given.labels.forEach((label, i) => {
          if (label < 0)
            expect([...logitGradient[i], ...deltaGradient[i]].every((value) => value === 0)).toBe(true);
        });
        expect([...logitGradient, ...deltaGradient].flat().every(Number.isFinite)).toBe(true);
        expect(logitGradient.flat().some((value) => value !== 0)).toBe(true);
      });
    },
  );
});

function rowsOf({ labels, objects, overlaps, boxes, boxTargets }: Given, from: number, to: number) {
  return {
    objects: objects.slice(from, to),
    overlaps: overlaps.slice(from, to),
    labels: labels.slice(from, to),
    boxes: boxes.slice(4 * from, 4 * to),
    boxTargets: boxTargets.slice(4 * from, 4 * to),
  };
}
