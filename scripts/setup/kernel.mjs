import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { run } from "./command.mjs";

/** What Jupyter has to start: this checkout's tslab with the Node.js that runs setup, by absolute paths. */
export function kernelSpec(places, node = process.execPath) {
  const tslab = join(places.modules, "tslab", "bin", "tslab");
  return {
    argv: [node, tslab, "kernel", "--config-path", "{connection_file}"],
    display_name: "TypeScript",
    language: "typescript",
  };
}

export function kernelIsInstalled(places) {
  try {
    return readFileSync(places.kernel, "utf8") === JSON.stringify(kernelSpec(places), null, 2);
  } catch {
    return false;
  }
}

export function installKernel(places) {
  const temporary = `${places.kernel}.${process.pid}.tmp`;
  mkdirSync(dirname(places.kernel), { recursive: true });
  writeFileSync(temporary, JSON.stringify(kernelSpec(places), null, 2));
  renameSync(temporary, places.kernel);
}

/**
 * Runs a notebook of one cell: the one proof that Jupyter finds the kernel, that the kernel's native
 * socket library loads in this Node.js, and that it compiles TypeScript.
 * @returns {Promise<{jupyterlab: string}>} the version that was found
 */
export async function checkKernel(interpreter, places) {
  const env = {
    ...process.env,
    JUPYTER_PATH: [places.jupyterPath, process.env.JUPYTER_PATH].filter(Boolean).join(delimiter),
    PYTHONNOUSERSITE: "1",
  };
  const script = join(places.checkout, "scripts", "setup", "check-kernel.py");
  const output = await run(interpreter, [script], {
    cwd: places.checkout,
    env,
    log: join(places.logs, "kernel.log"),
    seconds: 180,
  });
  return JSON.parse(output.trim().split("\n").at(-1));
}
