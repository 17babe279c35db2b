import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { criterionFor } from "../../src/criteria/registry";
import { openBatches } from "../../src/data/batches";
import { toCoco } from "../../src/data/coco-format";
import { makeScenes } from "../../src/data/scenes";
import { UserError } from "../../src/errors";
import { evaluateDetections } from "../../src/evaluation/evaluate-detections";
import { predict } from "../../src/evaluation/predict";
import type { Checkpoint } from "../../src/training/checkpoint";
import { type StepRecord, trainLoop } from "../../src/training/loop";
import { SIZE, tinyDetector } from "../detectors/tiny";
import { digest, digestOf, LOOP, tinyTraining } from "./tiny-run";

beforeAll(ready);

const { train } = makeScenes({ count: 6, seed: 5, size: SIZE, objects: 4 });
const ONE = ["one-stage", "focal"] as const;
const TWO = ["two-stage", "ohem"] as const;

/** A training whose weights are so wild that the loss is above 1000, as it has been for 19 steps. */
async function almostExploded(): Promise<Checkpoint> {
  const { weights, ...rest } = await tinyTraining(train, [...ONE], { steps: 1 });
  return { ...rest, weights: weights.map((weight) => 4 * weight), watch: { first: 1e-9, above: 19 } };
}

describe("trainLoop", () => {
  it.each([ONE, TWO])("of %s with %s ends in the same bytes when it is run again", async (...pairing) => {
    const [first, second] = [
      await tinyTraining(train, [...pairing]),
      await tinyTraining(train, [...pairing]),
    ];
    expect(first.step).toBe(LOOP.steps);
    expect(digestOf(second)).toBe(digestOf(first));
  });

  it.each([ONE, TWO, ["one-stage", "ghm"] as const])(
    "of %s with %s, stopped and resumed, ends in the bytes of an unbroken run",
    async (...pairing) => {
      const unbroken = await tinyTraining(train, [...pairing]);
      const abort = new AbortController();
      const stopped = await tinyTraining(
        train,
        [...pairing],
        {},
        {
          signal: abort.signal,
          onStep: ({ step }) => {
            if (step === 3) abort.abort();
          },
        },
      );
      expect(stopped.step).toBe(3);
      const resumed = await tinyTraining(train, [...pairing], {}, { from: stopped });
      expect(digestOf(resumed)).toBe(digestOf(unbroken));
    },
  );

  it("ends elsewhere from another seed", async () => {
    const [a, b] = [await tinyTraining(train, [...ONE]), await tinyTraining(train, [...ONE], { seed: 3 })];
    expect(digest(a.weights)).not.toBe(digest(b.weights));
  });

  it("reports every step once, in order, with its learning rate, and waits for who listens", async () => {
    const records: StepRecord[] = [];
    let busy = false;
    await tinyTraining(
      train,
      [...ONE],
      {},
      {
        onStep: async (record) => {
          expect(busy).toBe(false);
          busy = true;
          await new Promise(setImmediate);
          busy = false;
          records.push(record);
        },
      },
    );
    expect(records.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(records[0].learningRate).toBeCloseTo(LOOP.learningRate / 3, 9);
    expect(records[5].learningRate).toBeLessThan(records[4].learningRate);
    expect(records.every(({ milliseconds }) => milliseconds > 0)).toBe(true);
    expect(records.every(({ waitMilliseconds }) => waitMilliseconds > 0)).toBe(true);
  });

  it("gives checkpoints that do not change when the training goes on", async () => {
    const taken: { checkpoint: Checkpoint; copy: Float32Array }[] = [];
    await tinyTraining(
      train,
      [...ONE],
      {},
      {
        onStep: (_, { checkpoint }) => {
          const now = checkpoint();
          taken.push({ checkpoint: now, copy: now.weights.slice() });
        },
      },
    );
    for (const { checkpoint, copy } of taken) expect(digest(checkpoint.weights)).toBe(digest(copy));
    expect(digest(taken[0].copy)).not.toBe(digest(taken[1].copy));
  });

  it("does nothing more from a checkpoint at the end", async () => {
    const done = await tinyTraining(train, [...ONE]);
    expect(digestOf(await tinyTraining(train, [...ONE], {}, { from: done }))).toBe(digestOf(done));
  });

  it.each([ONE, TWO])(
    "of %s with %s holds as many tensors after 30 steps as after 2, and none when it is over",
    async (...pairing) => {
      const before = tf.memory().numTensors;
      const counts: number[] = [];
      await tinyTraining(
        train,
        [...pairing],
        { steps: 30 },
        {
          onStep: () => {
            counts.push(tf.memory().numTensors);
          },
        },
      );
      expect(new Set(counts.slice(1)).size).toBe(1);
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it("lets go of everything when a listener throws", async () => {
    const before = tf.memory().numTensors;
    const failing = tinyTraining(
      train,
      [...ONE],
      {},
      {
        onStep: () => {
          throw new Error("disk full");
        },
      },
    );
    await expect(failing).rejects.toThrow("disk full");
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([ONE, ["one-stage", "ohem"] as const, TWO])(
    "of %s with %s whose numbers are none any more ends with the step, its images, the learning rate and what to do",
    async (...pairing) => {
      const { weights, ...rest } = await tinyTraining(train, [...pairing], { steps: 1 });
      const from = { ...rest, weights: weights.map(() => Number.NaN) };
      const failure = await tinyTraining(train, [...pairing], {}, { from }).catch((error) => error);
      expect(failure).toBeInstanceOf(UserError);
      expect(failure.message).toMatch(/^training: at step 2 .* is NaN/);
      expect(failure.message).toMatch(
        /learning rate of \S+ on the images \d, \d; .*try a lower --learning-rate/,
      );
    },
  );

  it("that goes astray lets go of everything", async () => {
    const before = tf.memory().numTensors;
    const astray = tinyTraining(train, [...ONE], { learningRate: 1e30, warmup: 0, steps: 20 });
    await expect(astray).rejects.toThrow(/at step \d+ the loss is/);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("that explodes without ever ceasing to be a number is stopped too", async () => {
    const exploded = tinyTraining(train, [...ONE], { steps: 2 }, { from: await almostExploded() });
    await expect(exploded).rejects.toThrow(
      /at the first step it was 1e-9, and it has been above 1000 for 20 steps/,
    );
  });

  it("learns: four scenes by heart in 150 steps", async () => {
    const { train, classes } = makeScenes({
      count: 4,
      seed: 8,
      size: SIZE,
      objects: 4,
      contrast: [0.2, 0.4],
    });
    const detector = tinyDetector("one-stage", { channels: 16 });
    const batches = openBatches(train, { size: SIZE, batchSize: 4, seed: 0, flip: false, jitter: false });
    const losses: number[] = [];
    const { weights } = await trainLoop(
      detector,
      criterionFor("focal", "one-stage"),
      batches,
      { ...LOOP, steps: 150, learningRate: 5e-3, warmup: 10 },
      { onStep: ({ loss }) => void losses.push(loss) },
    );
    const ap50Of = async (of: Float32Array) =>
      evaluateDetections(toCoco(train, classes), await predict(detector, of, train)).stats[1];
    const start = await trainLoop(detector, criterionFor("focal", "one-stage"), batches, {
      ...LOOP,
      steps: 0,
    });
    expect(losses[149]).toBeLessThan(losses[0] / 3);
    expect(await ap50Of(start.weights)).toBeLessThan(0.1);
    expect(await ap50Of(weights)).toBeGreaterThanOrEqual(0.5);
  });
});
