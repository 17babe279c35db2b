import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Comparison } from "../types";
import { type CompareOptions, compare } from "./compare";
import { COMPARISON_FILE } from "./comparison-files";
import type { Preset } from "./preset-names";
import { readJson, shortPath } from "./run-files";
import { studyOf } from "./study/read-study";

export interface OpenOptions {
  /** Folders that may hold a finished comparison, best first. */
  preferred: string | string[];
  /** The preset to train when none of them does, in `out`. */
  otherwise: Preset;
  /** Default: `runs/` and the preset's name, beside the first of the preferred folders. */
  out?: string;
}

/** A comparison and the folder that its runs are in. */
export interface OpenedComparison extends Comparison {
  folder: string;
}

/**
 * A finished comparison if there is one, else a freshly trained one. `OHEM_VS_FOCAL_COMPARISON` names a folder
 * that goes before all others.
 */
export async function openComparison(
  { preferred, otherwise, out }: OpenOptions,
  hooks: Pick<CompareOptions, "onProgress" | "signal"> = {},
): Promise<OpenedComparison> {
  const named = process.env.OHEM_VS_FOCAL_COMPARISON;
  const folders = [...(named ? [named] : []), ...[preferred].flat()];
  const finished = folders.find((folder) => existsSync(join(folder, COMPARISON_FILE)));
  if (finished)
    return { ...readJson<Comparison>(join(finished, COMPARISON_FILE)), folder: shortPath(finished) };
  const folder = out ?? join(folders[0], "..", otherwise);
  return { ...(await compare(studyOf(otherwise), { ...hooks, out: folder, resume: true })), folder };
}
