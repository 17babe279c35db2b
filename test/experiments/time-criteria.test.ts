import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { timeCriteria } from "../../src/experiments/time-criteria";
import { untrainedRun } from "./untrained-run";

beforeAll(ready);

it("times each criterion from the same weights, and changes nothing", async () => {
  const run = untrainedRun();
  const weights = run.model.weights.slice();
  const before = tf.memory().numTensors;
  const times = await timeCriteria(run, { criteria: ["random", "ohem"], rounds: 3 });
  expect(tf.memory().numTensors).toBe(before);
  expect(times.map(({ criterion }) => criterion)).toEqual(["random", "ohem"]);
  for (const { low, median, high } of times) {
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThanOrEqual(median);
    expect(median).toBeLessThanOrEqual(high);
  }
  expect(run.model.weights).toEqual(weights);
});
