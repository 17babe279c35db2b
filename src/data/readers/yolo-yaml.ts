import { basename } from "node:path";
import { parseDocument } from "yaml";
import { UserError } from "../../errors";
import { nameOrNumber } from "./classes";
import { type ByPart, eachPart, SPELLINGS } from "./parts";
import { type Problems, reason, shown } from "./problems";
import { readTextSync } from "./text-file";

/** What a YOLO data set's YAML file states. */
export interface YoloYaml {
  /** The file's name, for messages. */
  file: string;
  /** Names of classes 0..K−1; null where it has none. */
  names: string[] | null;
  /** Where the parts' paths begin, as written; empty where that is not said. */
  path: string;
  /** Folders and lists of images, as written. */
  parts: ByPart<string[]>;
  /** Whether lines carry key points after the box. */
  keypoints: boolean;
}

/** More classes than any data set has: a file that numbers higher is broken. */
const MOST_CLASSES = 10_000;

/**
 * Reads `names`, `path`, `train`, `val` (or `valid`), `test` and `kpt_shape` of a YAML file. All scalars are
 * text (YAML's failsafe schema), so that the names `no` and `007` stay as they are; tags mean nothing, and
 * aliases unfold at most ten times.
 *
 * @throws UserError with line and column if it is no YAML, or `names` is neither a list nor a map of numbers.
 */
export function readYoloYaml(path: string, problems: Problems): YoloYaml {
  try {
    const file = basename(path);
    const root = parseYaml(readTextSync(path, file, problems));
    const list = (key: string) => asTexts(root.get(key));
    const parts = eachPart((part) => SPELLINGS[part].map(list).find((entries) => entries.length > 0) ?? []);
    return {
      file,
      names: namesOf(root.get("names"), file, problems),
      path: list("path")[0] ?? "",
      parts,
      keypoints: root.has("kpt_shape"),
    };
  } catch (error) {
    throw new UserError(`readYolo: cannot read ${path}: ${reason(error)}`);
  }
}

function parseYaml(text: string): Map<unknown, unknown> {
  const document = parseDocument(text, { schema: "failsafe", logLevel: "silent" });
  if (document.errors.length > 0) throw document.errors[0];
  const root: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 10 });
  return root instanceof Map ? root : new Map();
}

function asTexts(value: unknown): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items.filter(
    (item): item is string => typeof item === "string" && item !== "" && !/^(~|null)$/i.test(item),
  );
}

function namesOf(value: unknown, file: string, problems: Problems): string[] | null {
  if (Array.isArray(value)) return value.map((name, i) => named(name, i, file, problems));
  if (!(value instanceof Map)) {
    if (value === undefined || value === "") return null;
    throw new Error(`names is ${shown(String(value))}, neither a list nor a map of numbers to names`);
  }
  const byIndex = new Map<number, unknown>();
  for (const [key, name] of value) {
    const index = /^\d+$/.test(String(key)) ? Number(key) : Number.NaN;
    if (!(index < MOST_CLASSES))
      throw new Error(`names: ${shown(String(key))} is no number of a class from 0`);
    byIndex.set(index, name);
  }
  const count = Math.max(-1, ...byIndex.keys()) + 1;
  return Array.from({ length: count }, (_, i) => named(byIndex.get(i), i, file, problems));
}

function named(name: unknown, index: number, file: string, problems: Problems): string {
  return nameOrNumber(typeof name === "string" ? name : "", index, file, problems);
}
