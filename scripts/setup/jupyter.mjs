import { existsSync } from "node:fs";
import { makeEnvironment } from "./environment.mjs";
import { hashOf } from "./hash.mjs";
import { checkKernel, installKernel, kernelIsInstalled } from "./kernel.mjs";
import { updateRecord } from "./record.mjs";
import { step } from "./steps.mjs";

/** Whether the recorded environment exists, is the one wanted, and its kernel starts this Node.js. */
export function jupyterIsReady(python, places) {
  return python?.key === jupyterKey(places) && existsSync(python.interpreter) && kernelIsInstalled(places);
}

function jupyterKey(places) {
  return `requirements-${hashOf(places.checkout, ["scripts/requirements.txt"])} node-${process.version}`;
}

/** @returns {Promise<string>} the environment's interpreter */
export async function prepareEnvironment(python, places, cache) {
  let interpreter;
  await step(
    "jupyter",
    `JupyterLab in a private environment of Python ${python.version.join(".")}`,
    async () => {
      interpreter = await makeEnvironment(python, places, cache);
      return "ready";
    },
  );
  return interpreter;
}

/** Installs the kernel, runs a cell in it, and records both. */
export async function prepareKernel(interpreter, places) {
  await step("kernel", "TypeScript in Jupyter, tried with a notebook of one cell", async () => {
    installKernel(places);
    const { jupyterlab } = await checkKernel(interpreter, places);
    const python = { key: jupyterKey(places), interpreter, jupyterlab, kernel: "tslab" };
    updateRecord(places.record, { python });
    return "it runs";
  });
}
