import { createRequire } from "node:module";
import { STEP_MODULES, STEP_OPTIONS } from "../benchmarks/step.mjs";
import { stepInputs } from "../benchmarks/step-inputs.mjs";
import { makeFolder, writeArrays } from "./arrays.mjs";
import { GIVE_BACK, ourWorker } from "./sides.mjs";
import { rounded } from "./statistics.mjs";
import { timeAlone, timeInTurns } from "./timing.mjs";

/** As arms of a comparison are trained, side by side. */
export const THREADS = 1;

const SEED = 0;
const FEW = { size: 64, images: 2 };
/** Steps on few images before memory is measured, so that what a first step sets up for good does not count. */
const FIRST_STEPS = 3;
const ROUNDS = 5;

/**
 * A training step of the kit: of which detector and criterion, on how many scenes of which side, of how many classes.
 * @typedef {{detector: string, criterion: string, size: number, images: number, classes?: number,
 *   env?: Record<string, string>}} Step `env` is its process's own
 */

/**
 * Two steps held side by side, turn by turn, each in a process of its own; then the memory of each.
 * @param {string} name of the row
 * @param {{ours: Step, peer: Step}} steps
 * @param {string} folder for the inputs; the same images, objects and weights for both
 */
export async function measureInTurns(name, { ours, peer }, folder) {
  const sides = { ours: startWorker(ours), peer: startWorker(peer) };
  let times;
  try {
    for (const [side, step] of Object.entries({ ours, peer })) await prepare(sides[side], step, folder);
    times = await timeInTurns(sides);
  } finally {
    sides.ours.stop();
    sides.peer.stop();
  }
  return {
    case: name,
    ...times,
    oursMemoryMB: await memoryOf(ours, folder),
    peerMemoryMB: await memoryOf(peer, folder),
  };
}

/**
 * Time and memory of one step.
 * @param {Step} step
 * @param {string} folder for the inputs
 * @returns {Promise<{ms: number, MB: number | null}>}
 */
export async function measureStep(step, folder) {
  const worker = startWorker(step);
  try {
    await prepare(worker, step, folder);
    const ms = await timeAlone(worker, ROUNDS);
    return { ms, MB: await memoryOf(step, folder) };
  } finally {
    worker.stop();
  }
}

/** The engine of a step, in words. */
export async function engineOf(step) {
  const worker = startWorker(step);
  try {
    return (await worker.ask({ do: "about" })).text;
  } finally {
    worker.stop();
  }
}

/** Of the first step, in a fresh process, as in `measure.mjs`; in MB. */
async function memoryOf(step, folder) {
  const worker = startWorker({ ...step, env: { ...step.env, ...GIVE_BACK } });
  try {
    await prepare(worker, { ...step, ...FEW }, folder);
    await worker.ask({ do: "time", calls: FIRST_STEPS });
    await prepare(worker, step, folder);
    return rounded((await worker.ask({ do: "memory" })).MB);
  } finally {
    worker.stop();
  }
}

function startWorker({ env = {} }) {
  return ourWorker({ also: STEP_MODULES }, THREADS, env);
}

function prepare(worker, { detector, criterion, size, images, classes = STEP_OPTIONS.classes }, folder) {
  const { random } = createRequire(import.meta.url)("../../dist/backend/random.js");
  const drawn = stepInputs(random(SEED, "bench", "step"), { detector, size, images, classes });
  const inputs = writeArrays(makeFolder(folder, "step"), drawn);
  return worker.ask({ do: "step", inputs, options: { ...STEP_OPTIONS, classes, detector, criterion } });
}
