import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { register } from "../../../src/cli/evaluate";
import { UserError } from "../../../src/errors";
import { runCommand } from "../../cli/run-command";
import { runDist } from "../../cli/run-dist";
import { put, temporaryFolder } from "../folders";
import { type BrokenResults, GROUND_TRUTH, RESULTS, SOUND_DT, SOUND_GT } from "./evaluate.cases";
import { snapshot } from "./folder";
import { expectLine, expectNoPollution } from "./invariants";

/** Writes the two files; returns how `evaluate` is asked about them. */
function written(folder: string, { gt = SOUND_GT, dt = SOUND_DT, instead = {} }: BrokenResults): string[] {
  const place = (name: "gt" | "dt", value: unknown) => {
    const there = instead[name];
    if (there !== undefined) return join(folder, there);
    const isText = typeof value === "string" || value instanceof Uint8Array;
    return put(folder, `${name}.json`, isText ? value : JSON.stringify(value));
  };
  return ["evaluate", "--gt", place("gt", gt), "--dt", place("dt", dt), "--json", "--no-intervals"];
}

async function expectBroken(broken: BrokenResults): Promise<void> {
  const folder = temporaryFolder();
  const args = written(folder, broken);
  const before = snapshot(folder);
  const { stdout, stderr, error } = await runCommand(register, ...args);
  expect(snapshot(folder)).toEqual(before);
  expectNoPollution();
  if (broken.error) {
    expect(error, `it was measured: ${stdout}`).toBeInstanceOf(UserError);
    expectLine(error!.message);
    expect(error!.message).toMatch(broken.error);
    expect(stdout).toBe("");
    return;
  }
  if (error) throw error;
  const { stats, warnings } = JSON.parse(stdout);
  expect(stats).toHaveLength(12);
  expect(stats.every((value: number) => value === -1 || (value >= 0 && value <= 1))).toBe(true);
  expect(warnings).toEqual(broken.warning ? [expect.stringMatching(broken.warning)] : []);
  if (broken.warning) expect(stderr).toMatch(broken.warning);
}

for (const [title, cases] of Object.entries({
  "broken results": RESULTS,
  "broken ground truth": GROUND_TRUTH,
})) {
  describe(title, () => {
    for (const one of cases) it(one.name, () => expectBroken(one));
  });
}

describe("evaluate, as a person runs it on broken files", () => {
  const asRun = [
    "results cut off are named with their line",
    "a wrapper around the list is named, and what to do",
  ]
    .concat(["results in UTF-16 are named, and what to save them as", "a folder in place of a file is named"])
    .concat(["10,000 faults are counted, not listed"]);

  for (const name of asRun)
    it(name, async () => {
      const broken = RESULTS.find((one) => one.name === name)!;
      const { code, stdout, stderr } = await runDist(written(temporaryFolder(), broken));
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(/^error: .*\n$/);
      expectLine(stderr.trimEnd());
      expect(stderr.trimEnd()).toMatch(broken.error!);
    });
});
