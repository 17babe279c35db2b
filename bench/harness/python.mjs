import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildOnce } from "../../scripts/setup/cache.mjs";
import { interpreterIn } from "../../scripts/setup/environment.mjs";
import { hashOf } from "../../scripts/setup/hash.mjs";
import { CHECKOUT, cacheRoot, machine } from "../../scripts/setup/places.mjs";
import { findPython } from "../../scripts/setup/python.mjs";
import { say } from "./say.mjs";

const REQUIREMENTS = "bench/peers/requirements.txt";
const LEASH = join(CHECKOUT, "scripts", "setup", "leash.mjs");
const IMPORTS = "import faster_coco_eval, numpy, pycocotools.cocoeval, torch, torchvision";
const OLDEST = [3, 10]; // the peers' own demand

/**
 * The Python that runs the peers: the one that `OHEM_VS_FOCAL_BENCH_PYTHON` names, else that of a
 * private environment in the cache, made on first use.
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<string>} its path
 */
export async function peerPython(env) {
  const named = env.OHEM_VS_FOCAL_BENCH_PYTHON;
  if (!named) return makePeers();
  const fault = faultOf(named);
  if (fault) throw new Error(`OHEM_VS_FOCAL_BENCH_PYTHON=${named} cannot be used: ${fault}`);
  return named;
}

/** Why a Python cannot run the peers, in a line; undefined when it can. */
function faultOf(python) {
  const { error, status, stderr } = spawnSync(python, ["-c", IMPORTS], { encoding: "utf8" });
  if (error) return error.message;
  return status === 0 ? undefined : (stderr.trim().split("\n").at(-1) ?? `exit code ${status}`);
}

async function makePeers() {
  const python = findPython();
  const [major, minor] = python.version;
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    throw new Error(
      `PyTorch needs Python ${OLDEST.join(".")} or later; ${python.executable} is ${major}.${minor}`,
    );
  const name = `peers-${hashOf(CHECKOUT, [REQUIREMENTS])}-python${major}.${minor}-${machine()}`;
  const cache = cacheRoot();
  const folder = join(cache, name);
  if (existsSync(folder) && faultOf(interpreterIn(folder))) rmSync(folder, { recursive: true, force: true });
  return interpreterIn(await buildOnce(cache, name, (made) => fetchPeers(python, made, folder)));
}

async function fetchPeers(python, made, folder) {
  say(`fetching the peers once, for all checkouts, into ${folder}:`);
  for (const line of pinsIn(readFileSync(join(CHECKOUT, REQUIREMENTS), "utf8"))) say(`  ${line}`);
  if (process.platform === "linux") say("3.0 GB to fetch, 5.5 GB on disk; stopped, it begins anew");
  const [pip, ...first] = await emptyEnvironment(python, made);
  await show(pip, [...first, "install", "-r", join(CHECKOUT, REQUIREMENTS)]);
}

/** The requirements without remarks. */
export function pinsIn(requirements) {
  return requirements.split("\n").filter((line) => line && !line.startsWith("#"));
}

/** Makes an environment without packages, in the way that this Python can; returns what installs into it. */
async function emptyEnvironment(python, folder) {
  const made = interpreterIn(folder);
  if (python.venv && python.ensurepip) await show(python.executable, ["-m", "venv", folder]);
  else if (python.virtualenv) await show(python.executable, ["-m", "virtualenv", folder]);
  else {
    await show(python.executable, ["-m", "venv", "--without-pip", folder]);
    return [python.executable, "-m", "pip", "--python", made];
  }
  return [made, "-m", "pip"];
}

/** Runs a command with its output, pip's progress among it, shown on stderr. */
function show(command, args) {
  const child = spawn(process.execPath, [LEASH, command, ...args], { stdio: ["pipe", 2, 2] });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(" ")} failed, as told above`)),
    );
  });
}
