import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { extname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { groupBy } from "../group-by";
import { type Problems, shown } from "./problems";

const IMAGE_EXTENSIONS = [
  ".jpg",
  ".jpeg",
  ".jfif",
  ".png",
  ".webp",
  ".tif",
  ".tiff",
  ".bmp",
  ".gif",
  ".avif",
];

/** The path of `name` within `folder`, or null if it leads outside. */
export function pathInside(folder: string, name: string): string | null {
  if (name.includes("\0") || isAbsolute(name) || /^[a-z]:/i.test(name)) return null;
  const path = resolve(folder, name.replaceAll("\\", sep));
  return path !== resolve(folder) && isWithin(folder, path) ? path : null;
}

/** Whether a path is a folder's or leads below it. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way !== ".." && !way.startsWith(".." + sep) && !isAbsolute(way);
}

/** A file's name without folders and ending. */
export function stem(name: string): string {
  const file = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  return file.slice(0, file.length - extname(file).length);
}

export function isFolder(path: string): boolean {
  return stat(path)?.isDirectory() ?? false;
}

export function isFile(path: string): boolean {
  return stat(path)?.isFile() ?? false;
}

function stat(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // a name that no file can have: too long, or with a byte 0
  }
}

/** Names of a folder's files in order; none if there is no such folder. */
export function filesIn(folder: string, ...endings: string[]): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => matches(entry.name, endings) && isReadable(entry, folder))
    .map((entry) => entry.name)
    .sort();
}

/** Files, and links that lead to one or to nothing, which reading then reports; not pipes and devices. */
function isReadable(entry: Dirent, folder: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return stat(join(folder, entry.name))?.isFile() ?? true;
}

function matches(name: string, endings: string[]): boolean {
  return endings.length === 0 || endings.some((ending) => name.toLowerCase().endsWith(ending));
}

/** The image files of a folder, in order. */
export function imagesIn(folder: string): string[] {
  return filesIn(folder, ...IMAGE_EXTENSIONS);
}

/** Whether a file's name ends as images' do. */
export function isImageName(name: string): boolean {
  return matches(name, IMAGE_EXTENSIONS);
}

/** The image files of a folder and of those below it, linked ones among them, by their path from there. */
export function imagesBelow(folder: string): string[] {
  return isFolder(folder) ? imagesWithin(realpathSync(folder), "", new Set()).sort() : [];
}

/**
 * @param top a real path
 * @param seen real paths of folders that were entered: links can lead in a circle, or up, where other parts are
 */
function imagesWithin(top: string, way: string, seen: Set<string>): string[] {
  const folder = join(top, way);
  const real = realpathSync(folder);
  if (seen.has(real) || (way !== "" && isWithin(real, top))) return [];
  seen.add(real);
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(way, entry.name);
    if (isFolder(join(folder, entry.name))) return imagesWithin(top, path, seen);
    return isImageName(entry.name) && isReadable(entry, folder) ? [path] : [];
  });
}

/** Names of the folders in a folder, in order. */
export function foldersIn(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => isFolder(join(dir, name)))
    .sort();
}

/** The folder within `dir` that has the first of some names, in capitals or not. */
export function subfolder(dir: string, ...names: string[]): string | null {
  if (!isFolder(dir)) return null;
  const there = readdirSync(dir)
    .filter((one) => names.includes(one.toLowerCase()))
    .sort();
  for (const name of names) {
    const found = there.find((one) => one.toLowerCase() === name && isFolder(join(dir, one)));
    if (found) return join(dir, found);
  }
  return null;
}

export type ImageFinder = (name: string, where: string, problems: Problems) => string | null;

/**
 * Finds the image that an annotation names: as stated, in whichever Unicode form, else by the same name with
 * another ending, which is reported unless none was stated, as is a choice among several. A name that leads
 * outside the folder, and an image that is not there, are reported; then null.
 */
export function imageFinder(folder: string): ImageFinder {
  const files = imagesIn(folder);
  const names = new Map(files.map((file) => [file.normalize(), file]));
  const byStem = groupBy(files, (file) => stem(file).normalize());
  return (stated, where, problems) => {
    const name = stated.normalize();
    const same = names.get(name);
    if (same !== undefined) return join(folder, same);
    const path = pathInside(folder, name);
    if (!path) {
      problems.add("outside-path", where, `${shown(name)} leads outside ${folder}; left out`);
      return null;
    }
    const asWritten = pathInside(folder, stated)!;
    if (isFile(asWritten)) return asWritten;
    const [other, ...others] = byStem.get(name) ?? byStem.get(stem(name)) ?? [];
    if (others.length > 0)
      problems.add(
        "several-images",
        where,
        `"${other}" and "${others.join('", "')}" may be meant; the first is taken`,
      );
    if (!other) {
      problems.add("missing-image", where, `there is no image ${shown(name)} in ${folder}; left out`);
      return null;
    }
    if (isImageName(name))
      problems.add("other-ending", where, `there is no image ${shown(name)}; "${other}" is taken for it`);
    return join(folder, other);
  };
}
