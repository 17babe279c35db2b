import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "./cache.mjs";

/**
 * Lets one setup at a time work in a checkout; the lock of a process that is gone does not count.
 * @param {string} path of the lock
 * @param {(holder: number) => void} onWait called once when another setup is at work
 * @param {() => Promise<T>} work
 * @template T
 * @returns {Promise<T>}
 */
export async function withLock(path, onWait, work) {
  mkdirSync(dirname(path), { recursive: true });
  for (let waited = false; !take(path); waited = true) {
    const holder = Number(readOrEmpty(path));
    if (!isRunning(holder)) rmSync(path, { force: true });
    else {
      if (!waited) onWait(holder);
      await sleep(300);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** A link appears whole or not at all, so a lock always names its holder. */
function take(path) {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(mine);
  }
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
