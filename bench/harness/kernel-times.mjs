import { rounded } from "./statistics.mjs";

/** A compiled network's graph: run for its outputs, of which there are several, or for its gradient alone. */
const FORWARD = "network, one graph";
const GRADIENT = "its gradient, one graph";

/** So many kernels are named; the rest are added up. */
const NAMED = 8;

/**
 * Where the time of a call goes: TensorFlow's operations, the longest first, and JavaScript, which is the rest.
 * @param {object} tf
 * @param {(times: number) => void} call
 * @param {number} calls
 * @returns {{name: string, ms: number}[] | undefined} ms a call; undefined where the engine is not the native one
 */
export function kernelTimes(tf, call, calls) {
  const backend = tf.backend();
  const { binding } = backend;
  if (!binding) return undefined;
  const totals = new Map();
  const timed = (name, execute) => {
    const started = performance.now();
    const outputs = execute();
    totals.set(name, (totals.get(name) ?? 0) + performance.now() - started);
    return outputs;
  };
  const executeOp = (name, ...others) => timed(name, () => binding.executeOp(name, ...others));
  const runSavedModel = (model, inputs, inputNames, outputNames) =>
    timed(outputNames.includes(",") ? FORWARD : GRADIENT, () =>
      binding.runSavedModel(model, inputs, inputNames, outputNames),
    );
  backend.binding = Object.create(binding, {
    executeOp: { value: executeOp }, // its own are read-only
    runSavedModel: { value: runSavedModel },
  });
  const started = performance.now();
  try {
    call(calls);
  } finally {
    backend.binding = binding;
  }
  return longestOf(totals, performance.now() - started, calls);
}

/**
 * @param {Map<string, number>} totals ms of each kernel in all calls
 * @param {number} whole ms of all calls
 * @param {number} calls
 */
export function longestOf(totals, whole, calls) {
  const sorted = Array.from(totals, ([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
  const sum = (kernels) => kernels.reduce((total, { ms }) => total + ms, 0);
  return [
    ...sorted.slice(0, NAMED),
    { name: "other kernels", ms: sum(sorted.slice(NAMED)) },
    { name: "JavaScript", ms: whole - sum(sorted) },
  ].map(({ name, ms }) => ({ name, ms: rounded(ms / calls) }));
}
