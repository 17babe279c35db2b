import { join } from "node:path";
import { run } from "./command.mjs";

/**
 * Loads an engine in a process of its own and multiplies two matrices.
 * @param {"native" | "wasm"} engine
 * @returns {Promise<{tensorflow: string | null}>} the version of TensorFlow's C library
 */
export async function checkEngine(engine, places) {
  const script = join(places.checkout, "scripts", "setup", "check-engine.cjs");
  const log = join(places.logs, "engine.log");
  const output = await run(process.execPath, [script, engine], { cwd: places.checkout, log, seconds: 120 });
  return JSON.parse(output.trim().split("\n").at(-1));
}
