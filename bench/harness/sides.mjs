import { createRequire } from "node:module";
import { join } from "node:path";
import { CHECKOUT } from "../../scripts/setup/places.mjs";
import { Team } from "./team.mjs";
import { Worker } from "./worker.mjs";

/** Both sides compute with so many threads, also where the machine has more cores. */
export const THREADS = 2;

/**
 * How a side's threads are spread, where a case does not say: over one process.
 * @typedef {{title: string, processes: number, threads: number}} Crew threads of each process
 * @type {Crew}
 */
const ONE_PROCESS = { title: `${THREADS} threads`, processes: 1, threads: THREADS };

/** Gives every larger block of memory back at once, so that what inputs took on their way is not reused unseen. */
export const GIVE_BACK = { MALLOC_MMAP_THRESHOLD_: "65536", MALLOC_TRIM_THRESHOLD_: "65536" };

/**
 * Starts the processes that are timed.
 * @param {string} python that runs the peers
 * @param {import("../benchmarks/index.mjs").Benchmark} benchmark
 * @param {Crew} [crew]
 * @returns {Sides}
 * @typedef {{ours: Worker | Team, peer: Worker | Team}} Sides
 */
export function startTimed(python, benchmark, crew = ONE_PROCESS) {
  const team = (make) => new Team(Array.from({ length: crew.processes }, make));
  return {
    ours: team(() => ourWorker(benchmark, crew.threads, {})),
    peer: team(() => peerWorker(python, benchmark, crew.threads, {})),
  };
}

/** Starts the two processes whose memory is measured, one a side, with an allocator that is too slow to be timed. */
export function startWeighed(python, benchmark, { threads } = ONE_PROCESS) {
  return {
    ours: ourWorker(benchmark, threads, GIVE_BACK),
    peer: peerWorker(python, benchmark, threads, GIVE_BACK),
  };
}

export function stop({ ours, peer }) {
  ours.stop();
  peer.stop();
}

/**
 * Starts a process of the kit as `train` starts one: its threads shared out, with its options of Node.js.
 * @param {{modules?: string[], also?: string[]}} benchmark what it loads
 * @param {number} threads
 * @param {Record<string, string>} env
 */
export function ourWorker({ modules = [], also = [] }, threads, env) {
  const { engineThreads, TRAINING_OPTIONS } = createRequire(import.meta.url)(
    "../../dist/backend/engine-threads.js",
  );
  return new Worker({
    title: "the kit",
    command: process.execPath,
    args: [
      "--expose-gc",
      ...TRAINING_OPTIONS,
      join(CHECKOUT, "bench", "harness", "our-worker.mjs"),
      ...modules,
      ...also.map((name) => `+${name}`),
    ],
    env: { ...engineThreads(threads), ...env },
  });
}

function peerWorker(python, { packages = [] }, threads, env) {
  return new Worker({
    title: "the peer",
    command: python,
    args: [join(CHECKOUT, "bench", "peers", "worker.py"), String(threads), ...packages],
    env: { PYTHONDONTWRITEBYTECODE: "1", ...env },
  });
}
