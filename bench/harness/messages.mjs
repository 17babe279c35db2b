import { createRequire } from "node:module";
import { makeFolder, writeArrays } from "./arrays.mjs";

const SEED = 0;

/**
 * Draws a case's inputs, writes them where both sides read them, and gives the messages that have a side
 * prepare itself for all of them and for a few.
 * @param {import("../benchmarks/index.mjs").Benchmark} benchmark
 * @param {import("../benchmarks/index.mjs").Case} one
 * @param {string} folder
 */
export function prepareMessages(benchmark, one, folder) {
  const { random } = createRequire(import.meta.url)("../../dist/backend/random.js");
  const [all, few] = ["inputs", "few"].map((which) => ({
    do: "prepare",
    benchmark: benchmark.name,
    case: one.name,
    peer: [benchmark.peer, one.peer],
    inputs: writeArrays(makeFolder(folder, which), one[which](random(SEED, "bench", one.name))),
    options: one.options ?? {},
    compiled: false,
  }));
  return { all, few };
}
