import { stem } from "../readers/paths";
import type { Picture } from "./pictures";

/** How a picture may be named, without its ending; the number counts from 0 through all parts. */
type Rule = (picture: Picture, index: number, count: number) => string;

/** From the friendliest on; the last always serves. */
const RULES: Rule[] = [
  ({ image }) => clean(stem(image.fileName)),
  ({ image }) => clean(withFolders(image.fileName)),
  ({ image, part }) => clean(`${part}-${stem(image.fileName)}`),
  ({ image }, index, count) => `${number(index, count)}-${clean(shorten(stem(image.fileName)))}`,
];

/** Bytes of a name that every file system takes, with room for an ending. */
const MAX_BYTES = 200;

/**
 * Names of pictures that lie in one folder or in three, and whose annotation files are named after them:
 * no stem twice, not even by case alone, and rising by code units in each part, since readers put images in
 * that order. The first rule that gives such names is used for all:
 *
 *     a/b.jpg  →  b.jpg           as they are, without folders
 *              →  a-b.jpg         with their folders
 *              →  train-b.jpg     with their part
 *              →  0042-b.jpg      numbered
 *
 * Characters that some file system or annotation file cannot hold become `_`.
 */
export function namePictures(pictures: readonly Picture[]): string[] {
  let stems: string[] = [];
  for (const rule of RULES) {
    stems = pictures.map((picture, i) => rule(picture, i, pictures.length));
    if (serves(stems, pictures)) break;
  }
  return stems.map((name, i) => name + pictures[i].ending);
}

function serves(names: readonly string[], pictures: readonly Picture[]): boolean {
  const once = new Set(names.map((name) => name.normalize("NFC").toLowerCase())).size === names.length;
  const rise = names.every(
    (name, i) => i === 0 || pictures[i].part !== pictures[i - 1].part || names[i - 1] < name,
  );
  return once && rise && names.every((name) => name !== "" && Buffer.byteLength(name) <= MAX_BYTES);
}

function withFolders(fileName: string): string {
  const folders = fileName.replaceAll("\\", "/").split("/").slice(0, -1);
  const named = folders.filter((folder) => folder !== "" && !/^\.+$/.test(folder));
  return [...named, stem(fileName)].join("-");
}

/** Without what a file system, a line of a list or XML cannot hold. */
function clean(name: string): string {
  return name.replace(/[<>:"|?*\\/\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "_").replace(/^[\s.]|[\s.]$/g, "_");
}

function shorten(name: string): string {
  let short = name;
  while (Buffer.byteLength(short) > MAX_BYTES / 2) short = [...short].slice(0, -1).join("");
  return short;
}

function number(index: number, count: number): string {
  return String(index + 1).padStart(String(count).length, "0");
}
