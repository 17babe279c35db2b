import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { createRequire } from "node:module";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors";
import { makeFolder } from "./files";

/** Stands for a folder in which this process alone works. */
export interface FolderLock {
  /** @throws UserError where the folder was removed or replaced meanwhile, or the lock was released */
  requireHeld(): void;
  /** Nothing happens the second time. */
  release(): void;
}

export interface LockOptions {
  /**
   * Milliseconds to wait for another process that holds the folder, such as one that is saving before it ends; with 0
   * it is tried once, and nobody is told of waiting.
   */
  patience?: number;
  onNotice?(notice: string): void;
}

const NAME = ".lock";
const PATIENCE = 5000;
const BETWEEN_TRIES = 100;

/** Another process works in a folder. */
export class FolderInUseError extends UserError {
  override readonly name = "FolderInUseError";
}

/** Of `fs-native-extensions`: the operating system's own lock on an open file. */
type TryLock = (file: number, options?: { shared: boolean }) => boolean;

const requireHere = createRequire(__filename);

/**
 * Takes a folder for this process, and makes it if need be.
 *
 * The operating system holds the lock, on the open file `.lock`, and lets go of it when the process is gone,
 * however it ended: neither the number of a process nor the age of the file decides. It holds among containers that share the
 * folder, and among machines where their network file system passes locks on. Where there are no locks, a notice
 * says so and the folder is taken all the same.
 *
 * @throws FolderInUseError that names who works there, where that goes on for longer than `patience`, by default 5 s
 */
export async function lockFolder(
  folder: string,
  { patience = PATIENCE, onNotice }: LockOptions = {},
): Promise<FolderLock> {
  const path = join(folder, NAME);
  const until = Date.now() + patience;
  for (let waited = false; ; waited = true) {
    makeFolder(folder);
    const file = openSync(path, "a+");
    if (isLocked(file, folder, onNotice) && isAt(path, file)) return hold(folder, path, file);
    const holder = readHolder(path);
    closeSync(file);
    if (patience <= 0 || Date.now() > until)
      throw new FolderInUseError(
        `${folder} is in use by ${holder}; let that one end or stop it, or name another folder`,
      );
    if (!waited) onNotice?.(`${folder} is in use by ${holder}; waiting a little`);
    await sleep(Math.min(BETWEEN_TRIES, patience));
  }
}

/**
 * Whether a process works in a folder now; false where locks are not to be had. Nothing is written. It looks by a lock
 * that is shared with others who look, and held for an instant, in which who has no patience finds the folder in use.
 */
export function isFolderInUse(folder: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(join(folder, NAME), "r");
    return !nativeTryLock()(file, { shared: true });
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function hold(folder: string, path: string, file: number): FolderLock {
  const words = JSON.stringify({ process: process.pid, host: hostname(), since: new Date() });
  try {
    ftruncateSync(file);
    writeSync(file, words + "\n");
  } catch (error) {
    rmSync(path, { force: true });
    closeSync(file);
    throw Object.assign(error as NodeJS.ErrnoException, { path });
  }
  let released = false; // the number of a closed file may be another file's by now
  return {
    requireHeld() {
      if (released) throw new UserError(`${folder} is no longer held by this process`);
      if (isAt(path, file)) return;
      throw new UserError(
        `${folder} was removed or replaced while this process worked in it; nothing more is written there`,
      );
    },
    release() {
      if (released) return;
      released = true;
      if (isAt(path, file)) rmSync(path, { force: true }); // still locked: whoever waits finds that it is gone
      closeSync(file);
    },
  };
}

/** Whether this process holds the lock now; where locks are not to be had, nobody is kept out. */
function isLocked(file: number, folder: string, onNotice: LockOptions["onNotice"]): boolean {
  try {
    return nativeTryLock()(file);
  } catch (error) {
    const why = String((error as Error).message).split("\n")[0];
    onNotice?.(`${folder} cannot be locked (${why}); see to it that one process alone works there`);
    return true;
  }
}

function nativeTryLock(): TryLock {
  return (requireHere("fs-native-extensions") as { tryLock: TryLock }).tryLock;
}

/** Whether an open file is the one that a path leads to. */
function isAt(path: string, file: number): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  const open = fstatSync(file);
  return there !== undefined && there.ino === open.ino && there.dev === open.dev;
}

/** Who wrote the lock, in words; it may be in the middle of writing. */
function readHolder(path: string): string {
  try {
    const { process: id, host, since } = JSON.parse(readFileSync(path, "utf8"));
    return `process ${id}${host === hostname() ? "" : ` on ${host}`}, since ${since}`;
  } catch {
    return "another process";
  }
}
