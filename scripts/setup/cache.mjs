import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";

const A_DAY = 24 * 3600 * 1000;

/**
 * Gives the folder `name` of the cache, built first if it is not there. It is built under another
 * name and then renamed, so that a killed or a second setup never sees, nor leaves, half of it.
 * @param {string} root the cache
 * @param {string} name of the folder, telling everything that decides what is in it
 * @param {(folder: string) => Promise<void>} build fills an empty folder
 * @returns {Promise<string>} the folder
 */
export async function buildOnce(root, name, build) {
  const folder = join(root, name);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  sweep(folder);
  const temporary = `${folder}.tmp-${hostname()}-${process.pid}`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary);
  try {
    await build(temporary);
    moveInto(folder, temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return folder;
}

function moveInto(folder, temporary) {
  try {
    renameSync(temporary, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // otherwise another setup was faster, and its folder is as good
  }
}

/** Removes what killed setups left beside the folder. */
function sweep(folder) {
  const beside = dirname(folder);
  for (const name of readdirSync(beside)) {
    if (name.startsWith(`${basename(folder)}.tmp-`) && isAbandoned(join(beside, name))) {
      rmSync(join(beside, name), { recursive: true, force: true });
    }
  }
}

/** Its maker's process is gone; on another machine, which cannot be asked, a day has passed. */
export function isAbandoned(folder) {
  const [, host, pid] = /\.tmp-(.+)-(\d+)$/.exec(folder) ?? [];
  if (host === hostname()) return !isRunning(Number(pid));
  return Date.now() - statSync(folder).mtimeMs > A_DAY;
}

/** Whether a process of this machine is alive. */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
