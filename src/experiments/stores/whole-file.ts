import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link as hardLink, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeFileAtomic } from "../../backend/files";
import { lockFolder } from "../../backend/folder-lock";

/** Milliseconds; each who is waited for renames a file. */
const PATIENCE = 60_000;

type Data = string | Uint8Array;

/**
 * Writes a file whole or not at all, in a folder where others write too, on other machines as well: two of them can
 * have the same number of a process, so the temporary name is drawn at random.
 */
export async function replaceWhole(path: string, data: Data): Promise<void> {
  await withTemporary(path, data, (temporary) => rename(temporary, path));
}

/**
 * The same, but false where the file is there already, which is left as it is. The whole file gets its name by a
 * link, of which the file system makes one alone; where it has no links, by renaming under a lock.
 * @param link stands for a file system's own, in tests
 */
export async function createWhole(path: string, data: Data, link = hardLink): Promise<boolean> {
  return withTemporary(path, data, async (temporary) => {
    try {
      await link(temporary, path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return renameUnderLock(temporary, path);
      return (await stat(temporary)).nlink > 1; // a network file system asked twice, and its first answer was lost
    }
  });
}

async function renameUnderLock(temporary: string, path: string): Promise<boolean> {
  const lock = await lockFolder(join(dirname(path), ".creating"), { patience: PATIENCE });
  try {
    if (existsSync(path)) return false;
    await rename(temporary, path);
    return true;
  } finally {
    lock.release();
  }
}

async function withTemporary<T>(
  path: string,
  data: Data,
  place: (temporary: string) => Promise<T>,
): Promise<T> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileAtomic(temporary, data);
    const placed = await place(temporary);
    await folderToDisk(dirname(path));
    return placed;
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path });
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

/** So that the new name outlasts a power cut, as far as the file system knows how to. */
async function folderToDisk(folder: string): Promise<void> {
  const file = await open(folder, "r").catch(() => undefined);
  await file?.sync().catch(() => {});
  await file?.close();
}
