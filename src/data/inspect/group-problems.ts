import type { DataProblem } from "../../types";
import { groupBy } from "../group-by";
import type { KindOfProblem } from "./kind-of-problem";
import { kindOfProblem } from "./problem-kinds";

/** All problems of a kind. */
export interface ProblemGroup {
  kind: string;
  /** Absent for a kind that nobody explained. */
  about?: KindOfProblem;
  found: DataProblem[];
  /** How many files they are in, as far as their places tell. */
  files: number;
  /** A few of them, from as many files as can be. */
  examples: DataProblem[];
}

/** Problems of a kind together: those that spoil learning or judging first, then the most frequent. */
export function groupProblems(problems: readonly DataProblem[], examples = 3): ProblemGroup[] {
  return [...groupBy(problems, ({ kind }) => kind)]
    .map(([kind, found]) => toGroup(kind, found, examples))
    .sort((a, b) => rank(a) - rank(b) || b.found.length - a.found.length);
}

function toGroup(kind: string, found: DataProblem[], examples: number): ProblemGroup {
  const byFile = groupBy(found, fileOf);
  const chosen: DataProblem[] = [];
  for (let round = 0; chosen.length < Math.min(examples, found.length); round++)
    for (const there of byFile.values())
      if (round < there.length && chosen.length < examples) chosen.push(there[round]);
  const about = kindOfProblem(kind);
  return { kind, ...(about && { about }), found, files: byFile.size, examples: chosen };
}

function rank({ about }: ProblemGroup): number {
  return about?.serious ? 0 : 1;
}

/** The file within a place: `a.xml object 2`, `labels/b.txt:7`, `c.json annotation 12`, `d.json images[3]`. */
function fileOf({ file }: DataProblem): string {
  const parts = /^(.+?\.[a-z0-9]{2,5})(?::\d+|[\s[].*)?$/i.exec(file);
  return parts ? parts[1] : file;
}
