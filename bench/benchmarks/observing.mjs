import { createRequire } from "node:module";
import { join } from "node:path";
import { rounded } from "../harness/statistics.mjs";

const THREADS = 1;
const RUN = { data: "scenes:1:160", size: 128, batchSize: 8, validationImages: 1 };
const CASES = [
  { detector: "one-stage", criterion: "focal" },
  { detector: "two-stage", criterion: "ohem" },
].flatMap((pairing) => [
  { name: `${pairing.detector} ${pairing.criterion}, 120 steps`, run: { ...RUN, ...pairing, steps: 120 } },
  {
    name: `${pairing.detector} ${pairing.criterion}, 120 steps, 3 checkpoints`,
    run: { ...RUN, ...pairing, steps: 120 },
    checkpointEvery: 40,
  },
]);

/** What a run does beside training: it asks whose the gradient is, keeps lines, curves and checkpoints. */
export const observing = {
  name: "observing",
  measures:
    "what a run takes for looking at its training, for metrics, curves and checkpoints, beside the training",
  cases: [],
  async measure({ folder, say }) {
    const rows = [];
    for (const one of CASES) {
      say(`observing: ${one.name}`);
      rows.push(await measureCase(one, join(folder, `run-${rows.length}`)));
    }
    return { about: ABOUT, rows };
  },
};

const ABOUT = {
  ours: "ms a step beside the training step",
  peer: "ms of the training step, with what it waits for images",
  ratio: "ratio = ours / peer: to be at most 0.10",
  note: "batches of 8 scenes of 128 pixels; without each run's first step, in which the network is compiled",
  threads: THREADS,
};

/**
 * Trains in a process of its own, as every run is.
 * @param {{name: string, run: object, checkpointEvery?: number}} one
 */
export async function measureCase({ name, run, checkpointEvery }, folder) {
  const require = createRequire(import.meta.url);
  const { runInProcess } = require("../../dist/experiments/run-in-process.js");
  const { readMetrics } = require("../../dist/experiments/run-files.js");
  const times = [];
  const onProgress = ({ phase }) => phase === "train" && times.push(performance.now());
  await runInProcess(run, folder, { threads: THREADS, checkpointEvery, onProgress });
  return rowOf(name, readMetrics(folder), times.at(-1) - times[0]);
}

/**
 * @param {string} name
 * @param {{milliseconds: number, waitMilliseconds: number}[]} metrics a line a step
 * @param {number} passed ms from the end of the first step to that of the last
 */
export function rowOf(name, [, ...metrics], passed) {
  const sum = metrics.reduce(
    (total, { milliseconds, waitMilliseconds }) => total + milliseconds + waitMilliseconds,
    0,
  );
  const [ours, peer] = [passed - sum, sum].map((ms) => ms / metrics.length);
  return {
    case: name,
    ours: rounded(ours),
    peer: rounded(peer),
    ratio: rounded(ours / peer),
    rounds: metrics.length,
  };
}
