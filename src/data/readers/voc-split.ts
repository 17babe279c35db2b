import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isFile, stem } from "./paths";
import type { Problems } from "./problems";
import { type Split, seededSplit } from "./split";

/**
 * Which annotation files are trained on and which validated on: by `ImageSets/Main/train.txt` and
 * `val.txt` (lines may end in CRLF and carry an ending or a second column), else by a seed. Listed files
 * that are not there, and files in both lists, are reported.
 */
export function vocSplit(dir: string, names: string[], problems: Problems, seed?: number): Split<string> {
  const lists = (name: string) => join(dir, "ImageSets", "Main", `${name}.txt`);
  const byStem = new Map(names.map((name) => [stem(name), name]));
  const read = (name: string) => readList(lists(name), byStem, problems);
  if (!isFile(lists("train"))) return seededSplit(isFile(lists("trainval")) ? read("trainval") : names, seed);
  if (!isFile(lists("val"))) return seededSplit(read("train"), seed);
  const val = read("val");
  const held = new Set(val);
  const train = read("train").filter((name) => {
    if (held.has(name))
      problems.add("in-both-splits", name, "listed for training and validation; not trained on");
    return !held.has(name);
  });
  return { train, val };
}

function readList(path: string, byStem: ReadonlyMap<string, string>, problems: Problems): string[] {
  const lines = readFileSync(path, "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  const found = new Set<string>();
  lines.forEach((line, i) => {
    const text = line.trim();
    if (text === "") return;
    const name = [text, stem(text), text.split(/\s+/)[0], stem(text.split(/\s+/)[0])]
      .map((key) => byStem.get(key))
      .find((file) => file !== undefined);
    if (name) found.add(name);
    else problems.add("missing-annotation", `${path}:${i + 1}`, `there is no XML file for "${text}"`);
  });
  return [...found];
}
