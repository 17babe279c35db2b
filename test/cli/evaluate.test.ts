import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { register } from "../../src/cli/evaluate";
import { UserError } from "../../src/errors";
import { evaluateAll } from "../../src/evaluation/evaluation";
import { detections, groundTruth } from "../evaluation/coco-case";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "evaluate-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const scene = groundTruth(
  [
    [1, 1, [0, 0, 10, 10], { difficulty: 0.9 }],
    [1, 2, [50, 50, 10, 10], { difficulty: 0.2 }],
    [2, 1, [0, 0, 10, 10], { difficulty: 0.1 }],
  ],
  { distractors: [{ image_id: 3, bbox: [0, 0, 10, 10] }] },
);
const found = detections([
  [1, 1, [0, 0, 10, 9], 0.9],
  [3, 1, [0, 0, 10, 10], 0.7],
]);

/** Runs the command on two values written as files; gives what it wrote to stdout and stderr. */
async function evaluate(gt: unknown, dt: unknown, ...more: string[]) {
  const write = (name: string, value: unknown) => {
    const path = join(folder, name);
    writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
    return path;
  };
  const written = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      written[stream] += text;
      return true;
    });
  const program = new Command().exitOverride();
  register(program);
  const files = ["--gt", write("gt.json", gt), "--dt", write("dt.json", dt)];
  await program.parseAsync(["evaluate", ...files, ...more], { from: "user" });
  return written;
}

describe("evaluate", () => {
  it("prints pycocotools' 12 lines, each class, and the objects by difficulty", async () => {
    const { stdout, stderr } = await evaluate(scene, found);
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(
      /^ Average Precision {2}\(AP\) @\[ IoU=0\.50:0\.95 .* maxDets=100 \] = 0\.\d{3}$/,
    );
    expect(lines.filter((line) => line.startsWith(" Average"))).toHaveLength(12);
    expect(stdout).toMatch(/^class 1 +0\.\d{3} +0\.\d{3}$/m);
    expect(stdout).toMatch(/^class 3 +– +–$/m);
    expect(stdout).toMatch(/^hardest +1 +0\.\d{3} +\d\.\d{3} +1\.000$/m);
    expect(stdout).toMatch(/^easiest +1 +0\.000 +0\.000 +0\.000$/m);
    expect(stdout).toMatch(/^false positives on look-alikes, of one an image: 0\.333$/m);
    expect(stdout).toMatch(/^calibration error of the scores: 0\.400$/m);
    expect(stderr).toBe("");
  });

  it("prints one JSON document with --json: the evaluation, and what was read otherwise", async () => {
    const { stdout, stderr } = await evaluate(scene, found, "--json");
    const { byDifficulty, warnings, ...evaluation } = JSON.parse(stdout);
    expect(evaluation).toEqual(evaluateAll({ gt: scene, dt: found }));
    expect(byDifficulty.map(({ third }: { third: string }) => third)).toEqual([
      "hardest",
      "middle",
      "easiest",
    ]);
    expect(byDifficulty[0].recallAt1FalsePositivePerImage).toBe(1);
    expect(warnings).toEqual([]);
    expect(stderr).toBe("");
  });

  it("says nothing of difficulty where the data does not", async () => {
    const plain = groundTruth([[1, 1, [0, 0, 10, 10]]]);
    const { stdout } = await evaluate(plain, found);
    expect(stdout).not.toMatch(/difficulty|look-alikes/);
    const json = JSON.parse((await evaluate(plain, found, "--json")).stdout);
    expect([json.hard, json.byDifficulty]).toEqual([null, []]);
  });

  it("warns on stderr of detections of categories that are not listed", async () => {
    const { stdout, stderr } = await evaluate(scene, detections([[1, 9, [0, 0, 9, 9], 0.5]]), "--json");
    expect(stderr).toMatch(
      /^warning: .*dt\.json: 1 detections are of categories that .*gt\.json does not list/,
    );
    expect(JSON.parse(stdout).warnings).toHaveLength(1);
  });

  it("ends in one clear error when a file cannot be used", async () => {
    await expect(evaluate(scene, "[{")).rejects.toThrow(UserError);
    await expect(evaluate(scene, "[{")).rejects.toThrow(/dt\.json is not JSON/);
    await expect(evaluate({ ...scene, images: 3 }, found)).rejects.toThrow(/gt\.json: images: /);
  });

  it("cannot run without both files", async () => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
    register(program);
    for (const command of program.commands) command.exitOverride();
    const parsed = program.parseAsync(["evaluate", "--gt", "x.json"], { from: "user" });
    await expect(parsed).rejects.toMatchObject({ code: "commander.missingMandatoryOptionValue" });
  });
});
