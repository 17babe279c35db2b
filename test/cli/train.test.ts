import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMetrics } from "../../src/experiments/run-files";
import type { Arm } from "../../src/types";
import { runDist, temporaryFolder } from "./run-dist";

const tiny = ["--data", "scenes:1:8", "--size", "64", "--batch", "2"];
const oneStage = ["train", "--detector", "one-stage", "--criterion", "focal", ...tiny];

/** Ctrl-C once a checkpoint's worth of steps is under way. */
const interruptInTraining = (text: string, child: { kill(signal: "SIGINT"): void }) => {
  if (/training \d+\//.test(text) && !text.includes("stopping")) child.kill("SIGINT");
};

describe("train", () => {
  it("writes every file of a run, and prints one JSON document", async () => {
    const out = join(temporaryFolder(), "run");
    const { code, stdout } = await runDist([...oneStage, "--steps", "6", "--out", out, "--json"]);
    expect(code).toBe(0);
    const arm = JSON.parse(stdout) as Arm;
    expect(arm).toMatchObject({ detector: "one-stage", criterion: "focal", steps: 6 });
    expect(arm.evaluation.stats).toHaveLength(12);
    for (const file of ["config", "environment", "evaluation", "detections", "loss-spread", "arm"])
      expect(existsSync(join(out, `${file}.json`)), file).toBe(true);
    expect(existsSync(join(out, "model", "weights.bin"))).toBe(true);
    expect(readMetrics(out).map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
    const again = await runDist([...oneStage, "--steps", "6", "--out", out]);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/holds a run already; add --resume/);
  });

  it("interrupted and resumed ends with the same bytes as uninterrupted", async () => {
    const folder = temporaryFolder();
    const args = (name: string) => [...oneStage, "--steps", "60", "--out", join(folder, name)];
    const stopped = await runDist(args("resumed"), { onStderr: interruptInTraining });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toMatch(/to go on: npx ohem-vs-focal train .*--resume/);
    expect(existsSync(join(folder, "resumed", "arm.json"))).toBe(false);
    expect((await runDist([...args("resumed"), "--resume"])).code).toBe(0);
    expect((await runDist(args("whole"))).code).toBe(0);
    const weights = (name: string) => readFileSync(join(folder, name, "model", "weights.bin"));
    expect(weights("resumed").equals(weights("whole"))).toBe(true);
    const steps = readMetrics(join(folder, "resumed")).map(({ step }) => step);
    expect(steps).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  });

  it("takes how images are augmented, keeps it in config.json, says how long was waited, and holds to it", async () => {
    const out = join(temporaryFolder(), "run");
    const args = [
      ...oneStage,
      "--steps",
      "4",
      "--out",
      out,
      "--scale",
      "0.8,1.25",
      "--no-flip",
      "--no-jitter",
    ];
    const { code, stdout } = await runDist([...args, "--vertical-flip"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/The engine waited \d+\.\d % of the time for images/);
    const config = JSON.parse(readFileSync(join(out, "config.json"), "utf8"));
    expect(config).toMatchObject({ scale: [0.8, 1.25], flip: false, jitter: false, verticalFlip: true });
    expect(readMetrics(out).every(({ waitMilliseconds }) => waitMilliseconds > 0)).toBe(true);
    const other = await runDist([...args, "--resume"]);
    expect(other.code).toBe(1);
    expect(other.stderr).toMatch(/another verticalFlip; name another --out/);
  });

  it("refuses a wrong pairing with the reason, exit code 2, and no stack trace", async () => {
    const wrong = ["train", "--detector", "one-stage", "--criterion", "random", ...tiny];
    const { code, stderr } = await runDist([...wrong, "--out", join(temporaryFolder(), "run")]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/"random" does not fit the one-stage detector.*see ce/s);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("takes settings of the criterion and the detector, keeps them in config.json, and trains with them", async () => {
    const out = join(temporaryFolder(), "run");
    const given = ["--alpha", "-1", "--gamma", "0.5", "--prior", "0.1"];
    expect((await runDist([...oneStage, ...given, "--steps", "2", "--out", out])).code).toBe(0);
    const config = JSON.parse(readFileSync(join(out, "config.json"), "utf8"));
    expect(config).toMatchObject({ alpha: -1, gamma: 0.5, prior: 0.1 });
    const ohem = join(temporaryFolder(), "run");
    const mining = ["train", "--detector", "one-stage", "--criterion", "ohem", ...tiny];
    const wanted = ["--num-hard", "9", "--nms-threshold", "0.9", "--steps", "2"];
    expect((await runDist([...mining, ...wanted, "--out", ohem])).code).toBe(0);
    expect(readMetrics(ohem).map(({ kept }) => kept)).toEqual([18, 18]);
  });

  it.each([
    [["--num-hard", "9"], /criterion "focal" takes no numHard; it takes alpha, gamma/],
    [["--alpha", "2"], /from 0 to 1, or -1 for no balancing/],
    [["--gamma", "steep"], /"steep" is not a number from 0 up/],
    [["--prior", "1"], /prior/],
    [["--detector", "two-stage", "--prior", "0.1"], /the two-stage detector takes no prior/],
  ])("refuses %j with the reason, exit code 2, before anything is written", async (wrong, reason) => {
    const out = join(temporaryFolder(), "run");
    const { code, stderr } = await runDist([...oneStage, ...wrong, "--out", out]);
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(out)).toBe(false);
  });

  it("says what is wrong with data that is not there", async () => {
    const wrong = ["train", "--detector", "two-stage", "--criterion", "ohem", "--data", "no/such/folder"];
    const { code, stderr } = await runDist([...wrong, "--out", join(temporaryFolder(), "run")]);
    expect(code).toBe(1);
    expect(stderr).toContain("no/such/folder");
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("explains the criteria in its help", async () => {
    const { code, stdout } = await runDist(["train", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/ohem-1-3 +cross entropy over the hardest examples/);
    expect(stdout).toMatch(/two-stage takes random, ohem, focal/);
    expect(stdout).toMatch(/focal loss over all examples \(--alpha, --gamma\)/);
  });
});

describe.concurrent("train --overfit learns its own eight scenes by heart", () => {
  it.each([
    ["one-stage", "focal", 31],
    ["one-stage", "ohem", 32],
    ["two-stage", "ohem", 33],
    ["two-stage", "focal", 34],
    ["one-stage", "ghm", 41],
    ["one-stage", "quality-focal", 42],
    ["one-stage", "varifocal", 43],
    ["one-stage", "poly-focal", 44],
    ["two-stage", "iou-balanced", 45],
    ["two-stage", "pisa", 46],
  ])("%s with %s reaches AP50 ≥ .9", { timeout: 600_000 }, async (detector, criterion, seed) => {
    const out = join(temporaryFolder(), "run");
    const args = ["train", "--detector", detector, "--criterion", criterion, "--data", `scenes:${seed}:8`];
    const { code, stdout } = await runDist([...args, "--overfit", "--steps", "300", "--out", out, "--json"]);
    expect(code).toBe(0);
    const { evaluation } = JSON.parse(stdout) as Arm;
    expect(evaluation.stats[1]).toBeGreaterThanOrEqual(0.9);
  });
});
