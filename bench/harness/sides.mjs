import { join } from "node:path";
import { CHECKOUT } from "../../scripts/setup/places.mjs";
import { Worker } from "./worker.mjs";

/** Both sides compute with so many threads, also where the machine has more cores. */
export const THREADS = 2;

/** Gives every larger block of memory back at once, so that what inputs took on their way is not reused unseen. */
const GIVE_BACK = { MALLOC_MMAP_THRESHOLD_: "65536", MALLOC_TRIM_THRESHOLD_: "65536" };

/**
 * Starts the two processes that are timed.
 * @param {string} python that runs the peers
 * @param {import("../benchmarks/index.mjs").Benchmark} benchmark
 * @returns {Sides}
 * @typedef {{ours: Worker, peer: Worker}} Sides
 */
export function startTimed(python, benchmark) {
  return { ours: ourWorker(benchmark, {}), peer: peerWorker(python, benchmark, {}) };
}

/** Starts the two processes whose memory is measured, with an allocator that is too slow to be timed. */
export function startWeighed(python, benchmark) {
  return { ours: ourWorker(benchmark, GIVE_BACK), peer: peerWorker(python, benchmark, GIVE_BACK) };
}

export function stop({ ours, peer }) {
  ours.stop();
  peer.stop();
}

function ourWorker({ modules = [] }, env) {
  const threads = { TF_NUM_INTRAOP_THREADS: String(THREADS), TF_NUM_INTEROP_THREADS: String(THREADS) };
  return new Worker({
    title: "the kit",
    command: process.execPath,
    args: ["--expose-gc", join(CHECKOUT, "bench", "harness", "our-worker.mjs"), ...modules],
    env: { ...threads, ...env },
  });
}

function peerWorker(python, { packages = [] }, env) {
  return new Worker({
    title: "the peer",
    command: python,
    args: [join(CHECKOUT, "bench", "peers", "worker.py"), String(THREADS), ...packages],
    env: { PYTHONDONTWRITEBYTECODE: "1", ...env },
  });
}
