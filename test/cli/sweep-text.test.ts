import { describe, expect, it } from "vitest";
import { describeStatus, describeSweep } from "../../src/cli/sweep-text";
import type { Evaluation, SweepRecord, TrialRecord } from "../../src/types";

const evaluation = (ap: number): Evaluation => ({
  stats: [ap, 2 * ap, ...Array(10).fill(-1)],
  perClass: {},
  hard: null,
  distractorFalsePositivesPerImage: null,
  calibrationError: null,
});

const trial = (index: number, change: Partial<TrialRecord> = {}): TrialRecord => ({
  index,
  id: `0000000000000000000${index % 10}`,
  stage: "arms",
  arm: "one-stage focal",
  config: { seed: 0, steps: 10, gamma: index },
  status: "done",
  evaluation: evaluation(index / 100),
  secondsPerStep: 0.1,
  peakMemoryMB: 300,
  ...change,
});

const failed = (index: number, attempts: number): TrialRecord =>
  trial(index, {
    status: "failed",
    evaluation: null,
    secondsPerStep: null,
    peakMemoryMB: null,
    failure: { attempts, error: "training ended early (SIGKILL)", log: ["1", "2", "3", "4"], final: false },
  });

const sweep = (trials: TrialRecord[]): SweepRecord => ({ name: "s", store: "x", varied: ["gamma"], trials });

describe("the end of a sweep", () => {
  it("shows the best trials first, at most twelve, with what was varied", async () => {
    const text = await describeSweep(sweep(Array.from({ length: 20 }, (_, i) => trial(i))), []);
    const rows = text.split("\n").filter((line) => /one-stage focal +\d/.test(line));
    expect(rows).toHaveLength(12);
    expect(rows[0]).toMatch(/^19 +one-stage focal +19 +0 +0\.190 +0\.380$/);
    expect(text).toContain("… the best 12 of 20");
  });

  it("shows what is no number by what it holds, and of an arm without the setting nothing", async () => {
    const scenes = { config: { seed: 0, steps: 10, gamma: { objects: 3 } } };
    const text = await describeSweep(
      sweep([trial(1, scenes), trial(2, { config: { seed: 0, steps: 10 } })]),
      [],
    );
    expect(text).toContain('{"objects":3}');
    expect(text).toMatch(/^2 +one-stage focal +– +0/m);
  });

  it("shows the arms' trials, also where one of tuning was recorded last", async () => {
    const text = await describeSweep(sweep([trial(1), trial(2, { stage: "tuning" })]), []);
    expect(text).toMatch(/^1 +one-stage focal/m);
    expect(text).not.toMatch(/^2 +one-stage focal/m);
  });

  it("names what failed, after how many attempts, with its last words", async () => {
    const text = await describeSweep(sweep([trial(0), failed(1, 3)]), []);
    expect(text).toContain(
      "trial 1 (one-stage focal, 00000000000000000001) failed after 3 attempts: training ended",
    );
    expect(text).toContain("    2\n    3\n    4");
    expect(text).not.toContain("    1\n");
  });

  it("names each page, and says something where nothing is done", async () => {
    expect(await describeSweep(sweep([trial(0)]), ["a.html", "b.html"])).toMatch(
      /Report: a\.html\nReport: b\.html$/,
    );
    expect(await describeSweep(sweep([failed(0, 1)]), [])).toContain("failed after 1 attempt:");
  });
});

it("the status counts each stage, and tells the step and loss of what is under way", () => {
  const running = trial(3, { status: "running", evaluation: null });
  const progress = { phase: "train" as const, done: 4, of: 10, loss: 1.5 };
  const stages = [{ name: "arms", first: 2, count: 4, done: 1, running: 1, waiting: 1, failed: 1 }];
  const text = describeStatus(stages, { trials: [trial(2), { ...running, progress }, failed(4, 3)] });
  expect(text).toMatch(/^arms +2–5 +1 +1 +1 +1$/m);
  expect(text).toContain("trial 3 (one-stage focal, seed 0): train 4 of 10, loss 1.500");
  expect(text).toContain("trial 4 (one-stage focal, 00000000000000000004) failed after 3 attempts");
});
