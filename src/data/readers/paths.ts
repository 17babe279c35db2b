import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, extname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Problems } from "./problems";

const IMAGE_EXTENSIONS = [".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".avif"];

/** The path of `name` within `folder`, or null if it leads outside. */
export function pathInside(folder: string, name: string): string | null {
  if (name.includes("\0") || isAbsolute(name) || /^[a-z]:/i.test(name)) return null;
  const path = resolve(folder, name.replaceAll("\\", sep));
  const way = relative(resolve(folder), path);
  return way === "" || way === ".." || way.startsWith(".." + sep) ? null : path;
}

/** A file's name without folders and ending. */
export function stem(name: string): string {
  const file = basename(name.replaceAll("\\", "/"));
  return file.slice(0, file.length - extname(file).length);
}

export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

export function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** Names of a folder's files in order; none if there is no such folder. */
export function filesIn(folder: string, ...endings: string[]): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && matches(entry.name, endings))
    .map((entry) => entry.name)
    .sort();
}

function matches(name: string, endings: string[]): boolean {
  return endings.length === 0 || endings.some((ending) => name.toLowerCase().endsWith(ending));
}

/** The image files of a folder, in order. */
export function imagesIn(folder: string): string[] {
  return filesIn(folder, ...IMAGE_EXTENSIONS);
}

/**
 * Finds the image that an annotation names: as stated, else by the same name with another ending. A name
 * that leads outside the folder, and an image that is not there, are reported; then null.
 */
export function imageFinder(
  folder: string,
  problems: Problems,
): (name: string, where: string) => string | null {
  const byStem = new Map(imagesIn(folder).map((file) => [stem(file), file]));
  return (name, where) => {
    const path = pathInside(folder, name);
    if (!path) {
      problems.add("outside-path", where, `"${name}" leads outside ${folder}; left out`);
      return null;
    }
    if (isFile(path)) return path;
    const other = byStem.get(stem(name));
    if (other) return join(folder, other);
    problems.add("missing-image", where, `there is no image "${name}" in ${folder}; left out`);
    return null;
  };
}
