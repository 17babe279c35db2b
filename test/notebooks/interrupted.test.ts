import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { findJupyter } from "../../src/backend/jupyter";
import { temporaryFolder } from "../cli/run-dist";
import { checkpointsOf } from "../cli/training-process";

const CHECKOUT = join(__dirname, "..", "..");
const jupyter = findJupyter();
const why = "problem" in jupyter ? ` (skipped: ${jupyter.problem})` : "";

const long = { steps: 5000, size: 64, batchSize: 2, channels: 8, headDepth: 1, data: "scenes:1:8" };
const arms = [{ detector: "one-stage", criterion: "focal" }];

describe.skipIf(why)(`a notebook cell that is interrupted${why}`, () => {
  const [run, comparison] = [temporaryFolder(), temporaryFolder()];
  const arm = join(comparison, "one-stage-focal-seed0");
  let cells: { said: string; interrupted: boolean }[];

  beforeAll(() => {
    if ("problem" in jupyter) return;
    const quoted = (value: unknown) => JSON.stringify(value);
    const study = { preset: "long", arms, seeds: [0], shared: long };
    const code = [
      'import * as kit from "ohem-vs-focal";', // in a cell of its own: what an interrupted one imports is lost
      `await kit.train(${quoted({ ...long, ...arms[0] })} as any, ${quoted(run)}, {
         onProgress: ({ done }) => { if (done === 3) console.log("under way"); },
       });
       console.log("trained");`,
      `await kit.compare(${quoted(study)} as any, {
         out: ${quoted(comparison)},
         onProgress: ({ done }) => { if (done === 3) console.log("under way"); },
       });
       console.log("compared");`,
      "console.log(6 * 7);",
    ];
    const { stdout, stderr } = spawnSync(jupyter.python, [join(__dirname, "interrupt.py")], {
      cwd: join(CHECKOUT, "notebooks"),
      env: jupyter.env,
      input: JSON.stringify(code),
      encoding: "utf8",
    });
    if (!stdout) throw new Error(stderr);
    cells = JSON.parse(stdout);
  });

  it.each([
    [1, "trains", run],
    [2, "compares", arm],
  ])("cell %i, which %s, stops, saves and lets go of the folder", async (cell, _, folder) => {
    expect(cells[cell].interrupted, cells[cell].said).toBe(true);
    expect(cells[cell].said).not.toMatch(/trained|compared/);
    expect(existsSync(join(folder, ".lock"))).toBe(false);
    const [saved] = checkpointsOf(folder);
    expect(saved).toBeGreaterThanOrEqual(3);
    expect(saved).toBeLessThan(long.steps);
    const state = () => [readFileSync(join(folder, "metrics.jsonl"), "utf8"), readdirSync(folder)];
    const before = state();
    await sleep(300);
    expect(state()).toEqual(before);
  });

  it("leaves a kernel that goes on", () => {
    expect(cells[3]).toEqual({ said: "42\n", interrupted: false });
  });
});
