import { readFileSync } from "node:fs";
import { join } from "node:path";
import { meansDontCare } from "./ground-truth";
import { filesIn } from "./paths";
import type { Problems } from "./problems";

/** Names of the classes in a folder's `labels.txt`, `classes.txt` or `*.names`, a line each; null without one. */
export function readLabelsFile(dir: string): { file: string; names: string[] } | null {
  const file =
    filesIn(dir).find((name) => /^(labels|classes)\.txt$/i.test(name)) ?? filesIn(dir, ".names")[0];
  if (!file) return null;
  const lines = readFileSync(join(dir, file), "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  return { file, names: lines.map((line) => line.trim()).filter((line) => line !== "") };
}

/**
 * Classes 1..K of the names found in annotations: in the order of a labels file if there is one (names it
 * lacks are reported and follow it), else sorted. Names that mean "don't care" are no classes.
 */
export function classNames(dir: string, found: ReadonlySet<string>, problems: Problems): string[] {
  const sorted = [...found].filter((name) => !meansDontCare(name)).sort();
  const labels = readLabelsFile(dir);
  if (!labels) return sorted;
  const known = labels.names.filter((name) => !meansDontCare(name));
  const unknown = sorted.filter((name) => !known.includes(name));
  for (const name of unknown)
    problems.add("unknown-class", labels.file, `"${name}" is not listed there; added`);
  return [...known, ...unknown];
}
