import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./command.mjs";
import { link } from "./links.mjs";

const SILENT_SECONDS = 20;
const SCRIPT_NEEDS = ["package.json", "binding.gyp", "binding", "scripts"];

/**
 * Rung 1: lets the package's own script fetch the library and a built binding. It runs in a copy, since
 * it rewrites files of the package while it works.
 * @param {string} folder to fill with lib/ and deps/
 */
export async function buildFromPackage(folder, places) {
  for (const name of SCRIPT_NEEDS) {
    cpSync(join(places.tfjsNode, name), join(folder, name), { recursive: true });
  }
  link(join(folder, "node_modules"), places.modules);
  const started = Date.now();
  await run(process.execPath, [join("scripts", "install.js")], {
    cwd: folder,
    env: { ...process.env, PATH: join(places.modules, ".bin") + delimiter + process.env.PATH },
    log: join(places.logs, "engine.log"),
    seconds: 300,
    isStuck: () => {
      const waited = (Date.now() - started) / 1000;
      return waited > SILENT_SECONDS && isEmpty(join(folder, "deps"))
        ? `nothing was received in ${SILENT_SECONDS} s`
        : undefined;
    },
  });
  for (const name of [...SCRIPT_NEEDS, "node_modules", "build"]) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  if (!existsSync(join(folder, "lib"))) throw new Error("the script ended without having made a binding");
}

function isEmpty(folder) {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}
