import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readLabelsFile } from "./labels-file";
import { filesIn } from "./paths";

/** Class names of a YOLO folder, from `data.yaml` (or another YAML file with `names:`), else a labels file. */
export function yoloNames(dir: string): string[] | null {
  for (const file of filesIn(dir, ".yaml", ".yml")) {
    const names = yamlNames(readFileSync(join(dir, file), "utf8"));
    if (names) return names;
  }
  return readLabelsFile(dir)?.names ?? null;
}

/**
 * The value of `names:` in the three spellings that YOLO tools write: `[a, "b"]` on one or more lines, a
 * list of `- a`, or a map of `0: a`.
 */
export function yamlNames(text: string): string[] | null {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, ""));
  const start = lines.findIndex((line) => /^names\s*:/.test(line));
  if (start < 0) return null;
  const first = lines[start].replace(/^names\s*:/, "").trim();
  if (first.startsWith("[")) return flowList([first, ...lines.slice(start + 1)].join(" "));
  if (first.startsWith("{")) return flowList([first, ...lines.slice(start + 1)].join(" ")).map(afterKey);
  const end = lines.findIndex((line, i) => i > start && /^[^\s-]/.test(line));
  const items = lines.slice(start + 1, end < 0 ? undefined : end).filter((line) => line.trim() !== "");
  return items.map((line) => (/^\s*-/.test(line) ? unquote(line.replace(/^\s*-/, "")) : afterKey(line)));
}

function flowList(text: string): string[] {
  const inside = text.slice(1).split(/[\]}]/)[0];
  return inside
    .split(",")
    .map(unquote)
    .filter((name) => name !== "");
}

function afterKey(item: string): string {
  return unquote(item.slice(item.indexOf(":") + 1));
}

function unquote(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, "$2");
}
