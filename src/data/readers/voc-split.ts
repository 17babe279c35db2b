import { join } from "node:path";
import { type ByPart, PARTS } from "./parts";
import { isFile, stem } from "./paths";
import { type Problems, reason, shown } from "./problems";
import { linesOf, readTextSync } from "./text-file";

type List = "train" | "val" | "test" | "trainval";

/**
 * Which annotation files each part holds, by `ImageSets/Main/` (or `ImageSets/`) `train.txt`, `val.txt`,
 * `test.txt` and `trainval.txt`; lines may end in CRLF and carry an ending or a second column. Where only
 * one of `train` and `val` is listed, the other is the rest of `trainval`; without lists for either, all
 * but the test part is for training, to be split. Listed files that are not there, lists that end in CRLF,
 * and files that are in no list are reported. A file in two lists is in both parts here.
 */
export function vocSplit(dir: string, names: string[], problems: Problems): ByPart<string[]> {
  const byStem = new Map(names.map((name) => [stem(name).normalize(), name]));
  const read = (list: List) => readList(dir, list, byStem, problems);
  const [train, val, test, trainval] = [read("train"), read("val"), read("test"), read("trainval")];
  const whole = trainval ?? without(names, test ?? []);
  const parts: ByPart<string[]> = {
    train: train ?? without(whole, val ?? []),
    val: val ?? (train && trainval ? without(trainval, train) : []),
    test: test ?? [],
  };
  const listed = new Set(PARTS.flatMap((part) => parts[part]));
  const rest = names.filter((name) => !listed.has(name));
  if (rest.length > 0) {
    const more = rest.length > 1 ? `here and ${rest.length - 1} more: ` : "";
    problems.add("unlisted-annotation", rest[0], `${more}in no list of ImageSets; left out`);
  }
  return parts;
}

function without(names: readonly string[], others: readonly string[]): string[] {
  const gone = new Set(others);
  return names.filter((name) => !gone.has(name));
}

/** The file that lists a part, from the data's folder on; undefined where there is none. */
export function vocList(dir: string, list: List): string | undefined {
  const places = [join("ImageSets", "Main", `${list}.txt`), join("ImageSets", `${list}.txt`)];
  return places.find((name) => isFile(join(dir, name)));
}

function readList(
  dir: string,
  list: List,
  byStem: ReadonlyMap<string, string>,
  problems: Problems,
): string[] | null {
  const file = vocList(dir, list);
  if (!file) return null;
  const text = readLines(dir, file, problems);
  if (text === null) return null;
  if (text.includes("\r\n")) problems.add("crlf-list", file, "its lines end in CRLF; read all the same");
  if (text.trim() === "") problems.add("empty-list", file, "it names no image, so this part has none");
  const found = new Set<string>();
  linesOf(text).forEach((line, i) => {
    const entry = line.trim();
    if (entry === "") return;
    const [first] = entry.split(/\s+/);
    const name = [entry, stem(entry), first, stem(first)]
      .map((key) => byStem.get(key.normalize()))
      .find((one) => one !== undefined);
    const where = `${file}:${i + 1}`;
    if (!name) problems.add("missing-annotation", where, `there is no XML file for ${shown(entry)}`);
    else if (found.has(name))
      problems.add("repeated-image", where, `${shown(entry)} stands there before; taken once`);
    else found.add(name);
  });
  return [...found];
}

function readLines(dir: string, file: string, problems: Problems): string | null {
  try {
    return readTextSync(join(dir, file), file, problems);
  } catch (error) {
    problems.add("unreadable-list", file, `${reason(error)}; not used`);
    return null;
  }
}
