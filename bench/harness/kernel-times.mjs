import { rounded } from "./statistics.mjs";

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
  const executeOp = (name, ...others) => {
    const started = performance.now();
    const outputs = binding.executeOp(name, ...others);
    totals.set(name, (totals.get(name) ?? 0) + performance.now() - started);
    return outputs;
  };
  backend.binding = Object.create(binding, { executeOp: { value: executeOp } }); // its own is read-only
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
