// The kit's side of a benchmark: a process that answers lines of JSON, as peers/worker.py does.
//
// node our-worker.mjs [MODULE ...] [+MODULE ...]
//
// With modules of dist/ it loads those alone, without TensorFlow, and its memory is that of the whole process.
// Those after a + it loads beside the whole kit.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { benchmarks } from "../benchmarks/index.mjs";
import { prepareStep } from "../benchmarks/step.mjs";
import { readArrays, writeArrays } from "./arrays.mjs";
import { kernelTimes } from "./kernel-times.mjs";
import { matmulMs } from "./matmul.mjs";
import { peakMemoryMB } from "./memory.mjs";

const answerLine = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr); // stdout is for answers only

const named = process.argv.slice(2);
const modules = named.map((name) => name.replace("+", ""));
const isBare = named.some((name) => !name.startsWith("+"));
const require = createRequire(import.meta.url);
const kit = Object.assign(
  {},
  ...(isBare ? modules : ["index", ...modules]).map((name) => require(`../../dist/${name}.js`)),
);
await kit.ready?.();

/** What was prepared last: `run` makes results, `read` gives them as arrays, `release` lets them go. */
let prepared;

const answers = {
  about() {
    if (isBare) return { text: `the kit without TensorFlow, Node.js ${process.versions.node}` };
    const version = kit.tf.backend().binding?.TF_Version;
    const engine = version ? `TensorFlow ${version}` : "WebAssembly";
    return {
      text: `the kit on ${engine} (TensorFlow.js ${kit.tf.version.tfjs}), Node.js ${process.versions.node}`,
    };
  },

  prepare({ benchmark, case: name, inputs, options }) {
    prepared?.close?.();
    const { cases } = benchmarks.find((one) => one.name === benchmark);
    prepared = cases.find((one) => one.name === name).ours(kit, readArrays(inputs), options);
    return {};
  },

  step({ inputs, options }) {
    prepared?.close?.();
    prepared = prepareStep(kit, readArrays(inputs), options);
    return {};
  },

  results({ folder }) {
    const outcome = prepared.run();
    const results = writeArrays(folder, prepared.read(outcome));
    prepared.release?.(outcome);
    return { results };
  },

  time({ calls }) {
    const started = performance.now();
    call(calls);
    return { ms: (performance.now() - started) / calls };
  },

  matmul() {
    return { ms: matmulMs(kit.tf) };
  },

  kernels({ calls }) {
    return { kernels: kernelTimes(kit.tf, call, calls) };
  },

  memory() {
    globalThis.gc?.();
    let outcome;
    const run = () => {
      outcome = prepared.run();
    };
    const peak = peakMemoryMB(run, { whole: isBare });
    prepared.release?.(outcome);
    return { MB: peak };
  },
};

function call(times) {
  for (let i = 0; i < times; i++) {
    const outcome = prepared.run();
    prepared.release?.(outcome);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  let answer;
  try {
    answer = answers[message.do](message);
  } catch (error) {
    answer = { error: error.stack };
  }
  answerLine(JSON.stringify(answer) + "\n");
}
