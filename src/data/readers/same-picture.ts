import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import { groupBy } from "../group-by";
import { concurrently } from "./problems";

/** Bytes in the middle of a file that are looked at first: enough to tell most pictures of equal size apart. */
const GLANCE = 2 ** 16;
const CHUNK = 2 ** 20;

/**
 * Groups files that hold the same bytes: indices into `paths`, each in one group, groups in the order of
 * their first file. Only files of equal size are opened, and only those whose middle is equal are read
 * whole. A file that cannot be read is like no other.
 */
export async function samePictures(paths: readonly string[]): Promise<number[][]> {
  const sizes = await concurrently(paths, sizeOf);
  let groups = [...groupBy(paths.keys(), (i) => sizes[i] ?? `unreadable ${i}`).values()];
  for (const most of [GLANCE, Number.POSITIVE_INFINITY]) {
    const isOpen = ([first, ...others]: number[]) =>
      others.length > 0 && (most === GLANCE || (sizes[first] ?? 0) > GLANCE);
    const hashes = new Map<number, string>();
    await concurrently(groups.filter(isOpen).flat(), async (i) => {
      hashes.set(i, await hashOf(paths[i], sizes[i] ?? 0, most));
    });
    groups = groups.flatMap((group) => [...groupBy(group, (i) => hashes.get(i)).values()]);
  }
  return groups.sort(([a], [b]) => a - b);
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}

/** The hash of so many bytes in the middle of a file, at most. */
async function hashOf(path: string, size: number, most: number): Promise<string> {
  const length = Math.min(size, most);
  const from = Math.floor((size - length) / 2);
  const hash = createHash("sha256");
  try {
    const file = await open(path);
    try {
      const chunk = Buffer.allocUnsafe(Math.min(length, CHUNK));
      for (let done = 0; done < length; ) {
        const { bytesRead } = await file.read(chunk, 0, Math.min(chunk.length, length - done), from + done);
        if (bytesRead === 0) break;
        hash.update(chunk.subarray(0, bytesRead));
        done += bytesRead;
      }
    } finally {
      await file.close();
    }
    return hash.digest("hex");
  } catch {
    return `unreadable ${path}`;
  }
}
