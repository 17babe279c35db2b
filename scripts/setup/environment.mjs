import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildOnce } from "./cache.mjs";
import { run } from "./command.mjs";
import { hashOf } from "./hash.mjs";
import { machine } from "./places.mjs";

/** Where an environment's interpreter lies. */
export function interpreterIn(environment, platform = process.platform) {
  return platform === "win32"
    ? join(environment, "Scripts", "python.exe")
    : join(environment, "bin", "python");
}

/** The name of the environment in the cache: everything that decides what is in it. */
export function environmentName(python, requirements) {
  return `jupyter-${requirements}-python${python.version.slice(0, 2).join(".")}-${machine()}`;
}

/**
 * A private environment with JupyterLab and what draws figures, made once for all checkouts.
 * Nothing in it is called by its script, whose first line names the place it was made in, but by
 * `python -m`: so it may be renamed.
 * @returns {Promise<string>} its interpreter
 */
export async function makeEnvironment(python, places, cache) {
  const name = environmentName(python, hashOf(places.checkout, ["scripts/requirements.txt"]));
  const log = join(places.logs, "jupyter.log");
  const folder = join(cache, name);
  if (existsSync(folder) && !(await isWhole(folder, log))) rmSync(folder, { recursive: true, force: true });
  const environment = await buildOnce(cache, name, async (made) => {
    const pip = await emptyEnvironment(python, made, log);
    await run(pip[0], [...pip.slice(1), "install", "--no-compile", "-r", places.requirements], { log });
  });
  return interpreterIn(environment);
}

/** False when the Python that the environment stood on is gone, or a package of it. */
async function isWhole(environment, log) {
  const imports = "import jupyterlab, nbclient, nbconvert, plotly, kaleido";
  return run(interpreterIn(environment), ["-c", imports], { log }).then(
    () => true,
    () => false,
  );
}

/** Makes an environment without packages; returns the command that installs into it. */
async function emptyEnvironment(python, folder, log) {
  const made = interpreterIn(folder);
  const call = (...args) => run(python.executable, args, { log });
  if (python.venv && python.ensurepip) await call("-m", "venv", folder);
  else if (python.virtualenv) await call("-m", "virtualenv", folder);
  else if (python.venv && python.pip) {
    await call("-m", "venv", "--without-pip", folder);
    return [python.executable, "-m", "pip", "--python", made];
  } else throw new Error(cannotMakeEnvironments(python));
  return [made, "-m", "pip"];
}

function cannotMakeEnvironments({ executable, version }) {
  const [major, minor] = version;
  return (
    `${executable} (Python ${version.join(".")}) can make no private environment: it has neither ensurepip nor\n` +
    `virtualenv. Install one (Debian, Ubuntu: apt-get install python3-venv, or python${major}.${minor}-venv; ` +
    "Fedora: dnf install python3-virtualenv) and run npm run setup again."
  );
}
