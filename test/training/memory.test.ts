import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { criterionFor } from "../../src/criteria/registry";
import { openBatches } from "../../src/data/batches";
import { makeScenes } from "../../src/data/scenes";
import { createDetector } from "../../src/detectors/create";
import { trainLoop } from "../../src/training/loop";
import { LOOP } from "./tiny-run";

beforeAll(ready);

const STEPS = 2000;
/** By then caches are full and the engine has taken the memory that it works in. */
const SETTLED = 200;

it.each([
  ["one-stage", "focal"],
  ["two-stage", "ohem"],
] as const)(
  `a training, %s with %s, holds no more memory after ${STEPS} steps than after ${SETTLED}`,
  {
    timeout: 600_000,
  },
  async (name, method) => {
    const size = 32;
    const { train, classes } = makeScenes({ count: 6, seed: 5, size: 64, objects: 2 });
    const detector = createDetector(name, { classes: classes.length, channels: 4, headDepth: 1 });
    const batches = openBatches(train, { size, batchSize: 1, seed: 1 });
    const tensors = new Set<number>();
    const resident: number[] = [];
    await trainLoop(
      detector,
      criterionFor(method, name),
      batches,
      { ...LOOP, size, steps: STEPS },
      {
        onStep({ step }) {
          if (step < SETTLED) return;
          tensors.add(tf.memory().numTensors);
          if (step === SETTLED || step === STEPS) resident.push(process.memoryUsage.rss());
        },
      },
    );
    expect(tensors.size).toBe(1);
    expect(resident[1] / resident[0]).toBeLessThan(1.05);
  },
);
