import { copyFileSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { makeFolder, writeFileAtomic } from "../backend/files";
import type { Comparison } from "../types";
import { readComparison } from "./comparison-file";
import type { WrittenReport } from "./write-report";

/**
 * Keeps what a comparison found, without its weights and detections: `comparison.json` and the figures as SVG,
 * small enough for a repository. This is how `data/results/` is made, which the README shows. A folder of data is named
 * without where it lay.
 * @returns the paths written
 */
export function recordComparison(dir: string, { figures }: WrittenReport, to: string): string[] {
  makeFolder(to);
  const numbers = join(to, "comparison.json");
  const recorded = withoutPaths(readComparison(dir));
  writeFileAtomic(numbers, JSON.stringify(recorded, null, 1) + "\n"); // a line a number for diffs, with the least around it
  const pictures = figures.filter((path) => path.endsWith(".svg"));
  return [
    numbers,
    ...pictures.map((path) => {
      const kept = join(to, basename(path));
      copyFileSync(path, kept);
      return kept;
    }),
  ];
}

function withoutPaths(comparison: Comparison): Comparison {
  const { data, command } = comparison;
  if (!isAbsolute(data)) return comparison;
  const named = `path/to/${basename(data)}`;
  return { ...comparison, data: named, command: command.replaceAll(data, named) };
}
