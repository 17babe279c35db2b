import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkEngine } from "./check.mjs";
import { WHEEL_ENGINE } from "./engine-wheel.mjs";
import { climb } from "./ladder.mjs";
import { nativeRungs, unlinkEngine } from "./native-rungs.mjs";
import { machine } from "./places.mjs";
import { updateRecord } from "./record.mjs";
import { say, step } from "./steps.mjs";

/** Everything that decides which engine is right: with another of these the ladder is climbed anew. */
export function engineKey() {
  return `${WHEEL_ENGINE} ${machine()} node-${process.version}`;
}

/**
 * Whether the recorded engine still is what is asked for; asked for by name, the native one is tried again.
 * @param {object | undefined} engine the record's part
 * @param {"any" | "native" | "wasm" | "wasm-once"} asked
 * @param {boolean} isLinked whether the native library and its binding are in place
 */
export function engineIsReady(engine, asked, isLinked) {
  if (engine?.key !== engineKey()) return false;
  const native = engine.rung !== "wasm";
  if (native && !isLinked) return false;
  if (asked === "any") return native || engine.asked !== "wasm-once";
  return { native: false, wasm: !native, "wasm-once": true }[asked];
}

export function engineIsLinked({ tfjsNode }) {
  return ["lib/napi-v8/tfjs_binding.node", "deps/lib"].every((name) => existsSync(join(tfjsNode, name)));
}

/**
 * Finds, fetches or builds the fastest engine that works here, and records which and why.
 * @param {() => Promise<string>} pythonWithPip gives an interpreter that can fetch from PyPI
 */
export async function prepareEngine(places, cache, asked, pythonWithPip) {
  await step("engine", "TensorFlow's library and its binding", async () => {
    const without = asked.startsWith("wasm");
    const rungs = without ? [] : nativeRungs(places, cache, pythonWithPip);
    const taken = await climb([...rungs, wasmRung(places)], (line) => say("engine", line));
    const why = without ? ["TensorFlow's own library: not asked for"] : taken.why;
    updateRecord(places.record, { engine: { key: engineKey(), asked, ...taken, why } });
    return describeEngine(taken);
  });
}

export function describeEngine({ rung, tensorflow }) {
  if (rung === "package") return `TensorFlow ${tensorflow}, as the package's own script installs it`;
  if (rung === "wheel") return `TensorFlow ${tensorflow}, its library from PyPI`;
  return "WebAssembly: all works, but one thread and no C library make training several times slower";
}

function wasmRung(places) {
  return {
    name: "wasm",
    title: "WebAssembly",
    async take() {
      unlinkEngine(places);
      return { ...(await checkEngine("wasm", places)), folder: null };
    },
  };
}
