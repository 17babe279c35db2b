import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildOnce } from "../../scripts/setup/cache.mjs";
import { run } from "../../scripts/setup/command.mjs";
import { interpreterIn } from "../../scripts/setup/environment.mjs";
import { withLock } from "../../scripts/setup/lock.mjs";
import { cacheRoot, machine } from "../../scripts/setup/places.mjs";
import { findPython } from "../../scripts/setup/python.mjs";

const SECONDS_TO_INSTALL = 300;

/**
 * The interpreter of a private environment that holds one requirement of a fixed version. It is made the first time, in
 * the cache outside the checkout, by one process at a time.
 * @param requirement such as `moto[server]==5.2.5`
 */
export async function privatePython(requirement: string): Promise<string> {
  const [, module, version] = /^(\w+)(?:\[.*\])?==([\w.]+)$/.exec(requirement)!;
  const python = findPython();
  const name = `${module}-${version}-python${python.version.slice(0, 2).join(".")}-${machine()}`;
  const folder = join(cacheRoot(), name);
  if (!isWhole(folder, module))
    await withLock(
      join(cacheRoot(), `${name}.lock`),
      () => {},
      () => {
        if (!isWhole(folder, module)) rmSync(folder, { recursive: true, force: true });
        return buildOnce(cacheRoot(), name, (made: string) => install(python.executable, made, requirement));
      },
    );
  return interpreterIn(folder);
}

/** False too where the Python that the environment stood on is gone. */
function isWhole(folder: string, module: string): boolean {
  return existsSync(folder) && spawnSync(interpreterIn(folder), ["-c", `import ${module}`]).status === 0;
}

async function install(python: string, folder: string, requirement: string): Promise<void> {
  const options = { log: join(folder, "install.log"), seconds: SECONDS_TO_INSTALL };
  await run(python, ["-m", "venv", folder], options);
  const quick = ["--retries", "1", "--timeout", "20", "--quiet"];
  await run(interpreterIn(folder), ["-m", "pip", "install", ...quick, requirement], options);
}
