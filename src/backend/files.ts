import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/**
 * Writes a file whole or not at all: to a temporary name beside it, to the disk, then renamed, and the new name
 * to the disk as well. Folders on the way are made, see {@link makeFolder}. Where it fails, nothing is left behind, and the error names
 * the file.
 */
export function writeFileAtomic(path: string, data: string | Uint8Array): void {
  makeFolder(dirname(path));
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeToDisk(temporary, "w", data);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw Object.assign(error as NodeJS.ErrnoException, { path });
  }
  folderToDisk(dirname(path));
}

export function writeJsonAtomic(path: string, value: unknown): void {
  writeFileAtomic(path, JSON.stringify(value, null, 2) + "\n");
}

/**
 * Makes a folder and those on the way to it, and brings their names to the disk. The error says what is wrong, where
 * Node's own says of a read-only disk that there is none.
 */
export function makeFolder(path: string): void {
  const parent = dirname(path);
  if (parent !== path && !existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
    return;
  }
  folderToDisk(parent);
}

/** Adds to a file, which is on the disk when this returns. A failure can leave a part of it; the error names the file. */
export function appendToDisk(path: string, data: string): void {
  writeToDisk(path, "a", data);
}

/** Removes what killed processes had half-written in a folder, see {@link writeFileAtomic}; nobody else may write there. */
export function removeTemporaries(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (/\.\d+\.tmp$/.test(name)) rmSync(join(folder, name), { force: true });
}

/** Where a path leads, followed through links as far as it exists. */
export function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const absolute = resolve(path);
  return join(realPath(dirname(absolute)), basename(absolute));
}

function writeToDisk(path: string, flags: "w" | "a", data: string | Uint8Array): void {
  const bytes = typeof data === "string" ? Buffer.from(data) : data;
  try {
    const file = openSync(path, flags);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path }); // a full disk is told of an open file, without its name
  }
}

/** What file systems say that do not know how to bring a folder to the disk, and folders that may only be written to. */
const NO_FOLDER_TO_DISK = ["EINVAL", "ENOTSUP", "ENOSYS", "EBADF", "EACCES", "EPERM"];

/** Names in a folder outlast a power cut only once the folder itself is on the disk; Windows sees to that alone. */
function folderToDisk(folder: string): void {
  if (process.platform === "win32") return;
  let file: number | undefined;
  try {
    file = openSync(folder, "r");
    fsyncSync(file);
  } catch (error) {
    if (!NO_FOLDER_TO_DISK.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
