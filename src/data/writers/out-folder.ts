import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { makeFolder, realPath } from "../../backend/files";
import { UserError } from "../../errors";
import { isWithin } from "../readers/paths";

/** Holds what is being written, until it is whole. */
export const INCOMPLETE = ".incomplete";

/**
 * Whether a folder may be written: it is new or empty and lies in none of the folders that are read.
 *
 * @throws UserError if not.
 */
export function requireNewFolder(operation: string, dir: string, sources: Iterable<string>): void {
  if (existsSync(dir) && readdirSync(dir).length > 0) {
    const unfinished = readdirSync(dir).join() === INCOMPLETE;
    const what = unfinished
      ? `holds what was being written when it was ended, ${INCOMPLETE}/`
      : "is not empty";
    throw new UserError(`${operation}: "${dir}" ${what}; name a new folder or empty it first`);
  }
  for (const source of sources) {
    if (!isWithin(realPath(source), realPath(dir))) continue;
    throw new UserError(
      `${operation}: "${dir}" lies in the data's own folder "${source}", where nothing is written; ` +
        "name a folder elsewhere",
    );
  }
}

/**
 * Fills a folder whole or not at all: `work` writes into `.incomplete/` within it, from where everything
 * is moved up once it is there, what makes it a data set last. (A folder beside it that takes its place
 * would be simpler, but that place may be a mount, or its parent not ours.) If `work` throws, nothing is
 * left behind.
 */
export async function fillFolder<T>(dir: string, work: (dir: string) => Promise<T>): Promise<T> {
  const made = firstMissing(dir);
  makeFolder(dir);
  const staging = join(dir, INCOMPLETE);
  const moved: string[] = [];
  try {
    mkdirSync(staging);
    const result = await work(staging);
    for (const name of readdirSync(staging).sort(annotationsLast)) {
      renameSync(join(staging, name), join(dir, name));
      moved.push(join(dir, name));
    }
    rmdirSync(staging);
    return result;
  } catch (error) {
    for (const path of [staging, ...moved]) rmSync(path, { recursive: true, force: true });
    if (made !== undefined) removeEmpty(dir, made);
    throw error;
  }
}

/** Of a folder and those above it, the topmost that is not there yet. */
function firstMissing(dir: string): string | undefined {
  const path = resolve(dir);
  if (existsSync(path)) return undefined;
  return firstMissing(dirname(path)) ?? path;
}

/** Removes a folder and those above it, up to `top`, as far as they are empty. */
function removeEmpty(dir: string, top: string): void {
  for (let path = resolve(dir); isWithin(top, path); path = dirname(path)) {
    if (readdirSync(path).length > 0) return;
    rmdirSync(path);
  }
}

/** Pictures and lists first; then `annotations`, `Annotations`, `data.yaml`, by which the form is known. */
function annotationsLast(a: string, b: string): number {
  const last = (name: string) => Number(/^(annotations|data\.yaml)$/i.test(name));
  return last(a) - last(b);
}
