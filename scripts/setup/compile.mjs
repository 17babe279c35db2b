import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { hashOf } from "./hash.mjs";
import { step } from "./steps.mjs";

const DECIDES = ["src", "tsconfig.json", "package-lock.json"];

/** Whether dist/ is what the compiler made of today's sources. */
export function isCompiled(places) {
  try {
    return readFileSync(join(places.dist, ".sources"), "utf8") === hashOf(places.checkout, DECIDES);
  } catch {
    return false;
  }
}

/**
 * Compiles src/ into a new folder and puts that in the place of dist/, so that nothing stays of
 * sources that are gone and a killed compile leaves no mixture.
 */
export async function compile(places) {
  await step("compile", "tsc, because sources have changed", async () => {
    const sources = hashOf(places.checkout, DECIDES);
    const fresh = `${places.dist}.new`;
    rmSync(fresh, { recursive: true, force: true });
    const tsc = join(places.modules, "typescript", "bin", "tsc");
    const once = ["--outDir", fresh, "--incremental", "false", "--tsBuildInfoFile", "null"];
    await run(process.execPath, [tsc, "-p", places.checkout, "--pretty", "false", ...once], {
      cwd: places.checkout,
      log: join(places.logs, "compile.log"),
    });
    chmodSync(join(fresh, "cli", "main.js"), 0o755);
    writeFileSync(join(fresh, ".sources"), sources);
    replace(places.dist, fresh);
    return "dist/ is made";
  });
}

function replace(folder, fresh) {
  const old = `${folder}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(fresh, folder);
  rmSync(old, { recursive: true, force: true });
}
