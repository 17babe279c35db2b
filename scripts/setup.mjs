#!/usr/bin/env node
// Makes a checkout ready to run; `npm start`, `npm test` and `npm run lab` begin with it. It needs
// nothing but Node.js, as it runs before there is anything else. What it does: scripts/setup/options.mjs.
import { rmSync } from "node:fs";
import { compile, isCompiled } from "./setup/compile.mjs";
import { describeEngine, engineIsLinked, engineIsReady, prepareEngine } from "./setup/engine.mjs";
import { makeEnvironment } from "./setup/environment.mjs";
import { jupyterIsReady, prepareEnvironment, prepareKernel } from "./setup/jupyter.mjs";
import { kitIsLinked, linkKit } from "./setup/links.mjs";
import { withLock } from "./setup/lock.mjs";
import { HELP, parseOptions } from "./setup/options.mjs";
import { installPackages, packagesAreReady } from "./setup/packages.mjs";
import { CHECKOUT, cacheRoot, placesOf } from "./setup/places.mjs";
import { findPython } from "./setup/python.mjs";
import { readRecord } from "./setup/record.mjs";
import { say, seconds } from "./setup/steps.mjs";

const NODE = [20, 20];

async function main() {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options.help) return void process.stdout.write(HELP);
  requireNode();
  const places = placesOf(CHECKOUT);
  const started = Date.now();
  if (whatIsMissing(places, options).length > 0) {
    const wait = (holder) => say("setup", `waits for another setup of this checkout (process ${holder})`);
    await withLock(places.lock, wait, () => prepare(places, options));
  }
  const { engine, python } = readRecord(places.record);
  console.log(
    `Ready: ${describeEngine(engine)}; JupyterLab ${python.jupyterlab}; Node.js ${process.versions.node} (${seconds(started)})`,
  );
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1])) return;
  throw new Error(
    `Node.js ${NODE.join(".")} or later is needed, and this is ${process.versions.node} (${process.execPath}).\n` +
      "Install a later one with the system's package manager or a version manager such as nvm or fnm.",
  );
}

/** Names the steps that have to be done, found out without starting any program. */
function whatIsMissing(places, options) {
  const { engine, python } = readRecord(places.record);
  const ready = {
    packages: packagesAreReady(places),
    engine: engineIsReady(engine, options.engine, engineIsLinked(places)),
    jupyter: jupyterIsReady(python, places),
    compile: isCompiled(places),
    links: kitIsLinked(places),
  };
  return Object.keys(ready).filter((name) => options.again || !ready[name]);
}

/** Does what is missing; what does not wait for one another runs side by side. */
async function prepare(places, options) {
  const missing = new Set(whatIsMissing(places, options));
  if (missing.has("packages")) for (const name of ["engine", "jupyter", "links"]) missing.add(name);
  rmSync(places.logs, { recursive: true, force: true });
  const cache = cacheRoot();
  const python = missing.has("jupyter") || missing.has("engine") ? findPython() : undefined;
  const packages = missing.has("packages") ? installPackages(places) : Promise.resolve();
  const environment = missing.has("jupyter") ? prepareEnvironment(python, places, cache) : undefined;
  const pip = async () =>
    python.pip ? python.executable : (environment ?? (await makeEnvironment(python, places, cache)));
  const work = {
    engine: () => prepareEngine(places, cache, options.engine, pip),
    jupyter: async () => prepareKernel(await environment, places),
    compile: () => compile(places),
    links: () => linkKit(places),
  };
  const tasks = Object.entries(work).filter(([name]) => missing.has(name));
  await all([packages, environment, ...tasks.map(([, task]) => packages.then(task))]);
}

/** Lets every task end, since what it made is not lost, and then throws what went wrong, each fault once. */
async function all(tasks) {
  const outcomes = await Promise.allSettled(tasks);
  const faults = new Set(outcomes.filter(({ status }) => status === "rejected").map(({ reason }) => reason));
  if (faults.size > 0) throw new Error([...faults].map(({ message }) => message).join("\n\n"));
}

main().catch((error) => {
  console.error(`\nsetup failed: ${error.message}`);
  process.exitCode = 1;
});
