import type { ProblemGroup } from "../data/inspect/group-problems";
import { oneLine } from "../data/one-line";
import type { DataProblem } from "../types";

/** Problems for people, a kind at a time: how many, what it means and what to do, and a few of them. */
export async function describeProblems(problems: readonly DataProblem[]): Promise<string> {
  const { groupProblems } = await import("../data/inspect/group-problems.js");
  if (problems.length === 0) return "no problems found";
  return groupProblems(problems).map(describeGroup).join("\n");
}

function describeGroup({ kind, about, found, files, examples }: ProblemGroup): string {
  const where = files < found.length ? ` in ${files === 1 ? "1 place" : `${files} places`}` : "";
  const rest = found.length - examples.length;
  return [
    `${kind} (${found.length}${where})`,
    ...(about ? [`  ${about.meaning}`, `  → ${about.mend}`] : []),
    ...examples.map(({ file, detail }) => `    ${oneLine(`${file}: ${detail}`)}`),
    ...(rest > 0 ? [`    … and ${rest} more (--json lists all)`] : []),
  ].join("\n");
}
