import { existsSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { median } from "simple-statistics";
import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { criterionFor } from "../../src/criteria/registry";
import { openBatches } from "../../src/data/batches";
import { makeScenes } from "../../src/data/scenes";
import { createDetector } from "../../src/detectors/create";
import { trainLoop } from "../../src/training/loop";
import { LOOP } from "./tiny-run";

beforeAll(ready);

/** What is held, and not what waits to be collected: when that happens hangs on how busy the machine is. */
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Bytes of JavaScript's objects and of the arrays behind them, tensors among them. */
function objectMemory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/**
 * Bytes that this process has asked for and keeps. The allocators below take memory in lumps when they like, once for all: what
 * leaks grows step by step instead, so what counts is the usual growth from one look to the next. Linux may take pages of programs and libraries out of memory that are not
 * in use, and bring them back: what is resident goes up and down with that, what is anonymous or swapped out does not.
 */
function heldMemory(): number {
  if (!existsSync("/proc/self/status")) return process.memoryUsage.rss();
  const status = readFileSync("/proc/self/status", "utf8");
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  return 1024 * (kilobytes("RssAnon") + kilobytes("VmSwap"));
}

const STEPS = 2000;
/** By then caches are full and the engine has taken the memory that it works in. */
const SETTLED = 200;
const EVERY = 100;
/** Of objects alone: batches in flight come and go by a megabyte or two, which many looks even out. */
const OBJECTS_EVERY = 25;
const MOST_GROWTH = 0.05;

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
    const [objects, all]: number[][] = [[], []];
    await trainLoop(
      detector,
      criterionFor(method, name),
      batches,
      { ...LOOP, size, steps: STEPS },
      {
        onStep({ step }) {
          if (step < SETTLED) return;
          tensors.add(tf.memory().numTensors);
          if (step % OBJECTS_EVERY > 0) return;
          collectGarbage();
          objects.push(objectMemory());
          if (step % EVERY === 0) all.push(heldMemory());
        },
      },
    );
    expect(tensors.size).toBe(1);
    expect(all).toHaveLength((STEPS - SETTLED) / EVERY + 1);
    const half = Math.floor(objects.length / 2);
    const [early, late] = [objects.slice(0, half), objects.slice(-half)].map(median);
    expect((2 * (late - early)) / early).toBeLessThan(MOST_GROWTH);
    const growths = all.slice(1).map((held, i) => held - all[i]);
    expect((median(growths) * growths.length) / all[0]).toBeLessThan(MOST_GROWTH);
  },
);
