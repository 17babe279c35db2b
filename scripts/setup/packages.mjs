import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { run } from "./command.mjs";
import { hashOf } from "./hash.mjs";
import { readRecord, updateRecord } from "./record.mjs";
import { step } from "./steps.mjs";

const DECIDES = ["package-lock.json"];

/** Whether node_modules is what a finished `npm ci` made of today's package-lock.json. */
export function packagesAreReady(places) {
  return readRecord(places.record).packages === hashOf(places.checkout, DECIDES);
}

/**
 * Installs the packages that package-lock.json names. No package's script runs: the only two that
 * matter (the engine's and the kernel's) are dealt with by later steps.
 */
export async function installPackages(places) {
  await step("packages", "npm ci, as package-lock.json says", async () => {
    rmSync(places.record, { force: true }); // from here on node_modules counts as broken
    const [npm, ...first] = npmCommand();
    const args = [...first, "ci", "--ignore-scripts", "--include=dev", "--include=optional"];
    await run(npm, [...args, "--no-audit", "--no-fund"], {
      cwd: places.checkout,
      log: join(places.logs, "packages.log"),
    });
    updateRecord(places.record, { packages: hashOf(places.checkout, DECIDES) });
    return "installed";
  });
}

/** The npm that started this script, else the one on the path. */
function npmCommand(env = process.env) {
  const started = env.npm_execpath;
  if (started && basename(started) === "npm-cli.js") return [process.execPath, started];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}
