import { existsSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";

/**
 * The folder in which nothing may be written because a data set lies there: the folder itself, or of a file the one
 * that it is in, above `annotations`. undefined where nothing lies there, as of `scenes:1:64`.
 */
export function sourceFolder(data: string): string | undefined {
  if (!existsSync(data)) return undefined;
  if (statSync(data).isDirectory()) return data;
  const folder = dirname(resolve(data));
  return /^annotations/i.test(basename(folder)) ? dirname(folder) : folder;
}
