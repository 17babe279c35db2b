import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { register } from "../../src/cli/evaluate";
import { UserError } from "../../src/errors";
import { analyseDetections } from "../../src/evaluation/analyse-detections";
import { evaluateAll } from "../../src/evaluation/evaluation";
import { evaluationIntervals } from "../../src/evaluation/evaluation-intervals";
import { put, putImage, temporaryFolder } from "../data/folders";
import { detections, groundTruth } from "../evaluation/coco-case";
import { judgedCase, manyClasses } from "../report/judged-case";
import { runCommand } from "./run-command";

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

/** Runs the command on two values written as files of a new folder. */
async function evaluate(gt: unknown, dt: unknown, ...more: string[]) {
  const folder = temporaryFolder();
  const write = (name: string, value: unknown) =>
    put(folder, name, typeof value === "string" ? value : JSON.stringify(value));
  const files = ["--gt", write("gt.json", gt), "--dt", write("dt.json", dt)];
  return { folder, ...(await runCommand(register, "evaluate", ...files, ...more)) };
}

async function documentOf(gt: unknown, dt: unknown, ...more: string[]) {
  return JSON.parse((await evaluate(gt, dt, "--json", ...more)).stdout);
}

describe("evaluate", () => {
  it("prints pycocotools' 12 lines first, each with its interval behind it", async () => {
    const { gt, dt } = judgedCase();
    const { stdout, stderr } = await evaluate(gt, dt, "--intervals", "100");
    const lines = stdout.split("\n").slice(0, 12);
    const pattern =
      /^ Average (Precision {2}\(AP\)|Recall {5}\(AR\)) @\[ IoU=.{9} \| area=.{6} \| maxDets=.{3} \] = (-1.000|0\.\d{3} {2}\[0\.\d{3}, 0\.\d{3}\])$/;
    for (const line of lines) expect(line).toMatch(pattern);
    expect(stdout).toContain("95 % intervals from 100 draws of the 12 images, seed 0");
    expect(stderr).toBe("");
  });

  it("prints the bare 12 lines without intervals", async () => {
    const { stdout } = await evaluate(scene, found, "--no-intervals");
    const lines = stdout.split("\n").slice(0, 12);
    for (const line of lines) expect(line).toMatch(/\] = (-1\.000|0\.\d{3})$/);
    expect(stdout).not.toContain("interval");
  });

  it("prints each class, the objects by difficulty, look-alikes and calibration", async () => {
    const { stdout } = await evaluate(scene, found);
    expect(stdout).toMatch(/^class 1 +2 +0\.\d{3} /m);
    expect(stdout).toMatch(/^class 3 +0 +– /m);
    expect(stdout).toMatch(/^hard +as it was made +1 +0\.\d{3} +\d\.\d{3} +1\.000$/m);
    expect(stdout).toMatch(/^easy +as it was made +1 +0\.000 +0\.000 +0\.000$/m);
    expect(stdout).toMatch(/^false positives on look-alikes, of one an image: 0\.333$/m);
    expect(stdout).toMatch(/^calibration error of the scores: 0\.400$/m);
  });

  it("prints what goes wrong, where, and what to look at next", async () => {
    const { gt, dt } = judgedCase();
    const { stdout } = await evaluate(gt, dt, "--no-intervals");
    expect(stdout).toMatch(/^localisation +\d+ +0\.\d{3}$/m);
    expect(stdout).toMatch(/^Confusions of classes, from score 0\.\d{3} on$/m);
    expect(stdout).toMatch(
      /^Worst images, from score 0\.\d{3} on\nimage .*\n(.*\n){5}… 7 more images in --json$/m,
    );
    expect(stdout).toMatch(/^Labels to check/m);
    expect(stdout).toMatch(/^What to look at next\n•/m);
  });

  it("cuts the table of many classes to the worst, and says how many more there are", async () => {
    const { gt, dt } = judgedCase({ classes: manyClasses(80), objects: 700, detections: 1500 });
    const { stdout } = await evaluate(gt, dt, "--no-intervals");
    const shown = [...stdout.matchAll(/^kind \d+ +\d+ +(0\.\d{3}) /gm)].map(([, ap]) => Number(ap));
    expect(shown).toHaveLength(12);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    expect(stdout).toMatch(/^… \d+ more classes, --json lists all$/m);
  });

  it("prints one JSON document with --json: what a run's evaluation.json holds, and all of the analysis", async () => {
    const { perClass, ...evaluation } = evaluateAll({ gt: scene, dt: found });
    const document = await documentOf(scene, found);
    expect(document).toMatchObject(evaluation);
    expect(document).toMatchObject({
      ...JSON.parse(JSON.stringify(analyseDetections(scene, found))),
      warnings: [],
    });
    expect(Object.keys(document.perClass)).toEqual(Object.keys(perClass));
    expect(document.byDifficulty.map(({ third }: { third: string }) => third)).toEqual([
      "hardest",
      "middle",
      "easiest",
    ]);
  });

  it("draws the intervals of evaluationIntervals, as many as asked for and from the seed", async () => {
    const { gt, dt } = judgedCase();
    const { intervals } = await documentOf(gt, dt, "--intervals", "100", "--seed", "3");
    const expected = await evaluationIntervals(gt, dt, { samples: 100, seed: 3 });
    expect(intervals).toEqual(JSON.parse(JSON.stringify(expected)));
    expect((await documentOf(gt, dt, "--no-intervals")).intervals).toBeNull();
  });

  it("heeds IoU, score, numbers of detections, AI-TOD's rules and a referee", async () => {
    const { gt, dt } = judgedCase();
    const few = await documentOf(
      gt,
      dt,
      "--no-intervals",
      "--max-dets",
      "1,2",
      "--iou",
      "0.7",
      "--score",
      "0.55",
    );
    expect(few.rows.map(({ maxDets }: { maxDets: number }) => maxDets)).toEqual([
      2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2,
    ]);
    expect([few.confusion.iouThreshold, few.tide.foreground, few.worst.scoreThreshold]).toEqual([
      0.7, 0.7, 0.55,
    ]);
    expect(few.operatingPoint).toEqual({ scoreThreshold: 0.55, reason: "as asked" });
    const tiny = await documentOf(gt, dt, "--no-intervals", "--ai-tod");
    expect(tiny.stats).toHaveLength(14);
    expect(tiny.settings.rules).toBe("AI-TOD");
    const referee = put(temporaryFolder(), "referee.json", JSON.stringify(dt.slice(0, 100)));
    const judged = await documentOf(gt, dt, "--no-intervals", "--referee", referee);
    expect(judged.hardByReferee).toEqual(evaluateAll({ gt, dt, referee: dt.slice(0, 100) }).hardByReferee);
  });

  it("says nothing of difficulty where the data does not", async () => {
    const plain = groundTruth([[1, 1, [0, 0, 10, 10]]]);
    const { stdout } = await evaluate(plain, found);
    expect(stdout).not.toMatch(/by difficulty|look-alikes/);
    const json = await documentOf(plain, found);
    expect([json.hard, json.byDifficulty]).toEqual([null, []]);
  });

  it("warns on stderr of detections of categories that are not listed", async () => {
    const { stdout, stderr } = await evaluate(scene, detections([[1, 9, [0, 0, 9, 9], 0.5]]), "--json");
    expect(stderr).toMatch(
      /^warning: .*dt\.json: 1 detections are of categories that .*gt\.json does not list/,
    );
    expect(JSON.parse(stdout).warnings).toHaveLength(1);
  });

  it.each([
    ["no JSON", scene, "[{", /dt\.json/],
    ["no ground truth", { ...scene, images: 3 }, found, /gt\.json: images: /],
    ["no results", scene, { annotations: [] }, /expected COCO results/],
    ["a detection of an unknown image", scene, detections([[9, 1, [0, 0, 1, 1], 0.5]]), /image 9/],
    ["a score that is none", scene, [{ ...found[0], score: "high" }], /dt\.json: \[0\]\.score/],
  ])("ends in one clear error on %s", async (_, gt, dt, message) => {
    const { error, stdout } = await evaluate(gt, dt);
    expect(error).toBeInstanceOf(UserError);
    expect(error!.message).toMatch(message);
    expect(error!.message.split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
  });

  it.each([
    ["an empty ground truth", { ...scene, annotations: [] }, found, /The ground truth has no object/],
    ["no detection at all", scene, [], /There is no detection/],
    [
      "detections that find nothing",
      scene,
      detections([[1, 1, [80, 80, 5, 5], 0.9]]),
      /Nothing at all is found/,
    ],
  ])("judges %s and says what that may mean", async (_, gt, dt, message) => {
    const { error, stdout } = await evaluate(gt, dt);
    expect(error).toBeNull();
    expect(stdout).toMatch(message);
  });

  it.each([
    [["--iou", "1.5"]],
    [["--max-dets", "10,1"]],
    [["--intervals", "7"]],
    [["--ai-tod", "--max-dets", "5"]],
    [["--score", "high"]],
  ])("refuses %j as wrong usage", async (flags) => {
    const { error } = await evaluate(scene, found, ...flags);
    expect(error).toMatchObject({ code: expect.stringMatching(/^commander\./) });
  });

  it("cannot run without both files", async () => {
    const { error } = await runCommand(register, "evaluate", "--gt", "x.json");
    expect(error).toMatchObject({ code: "commander.missingMandatoryOptionValue" });
  });
});

describe("evaluate --out", () => {
  it("writes the page, the record that --json prints, and says where", async () => {
    const { gt, dt } = judgedCase();
    const out = join(temporaryFolder(), "judged");
    const { stdout, stderr } = await evaluate(gt, dt, "--no-intervals", "--json", "--out", out);
    expect(stderr).toContain(`wrote ${join(out, "evaluation.html")}`);
    expect(JSON.parse(readFileSync(join(out, "analysis.json"), "utf8"))).toEqual(JSON.parse(stdout));
    expect(existsSync(join(out, "evaluation.html"))).toBe(true);
  });

  it("draws the images that lie beside the ground truth", async () => {
    const { gt, dt } = judgedCase();
    const folder = temporaryFolder();
    for (const { file_name } of gt.images) await putImage(folder, `images/${file_name}`, 200, 150);
    const files = [
      "--gt",
      put(folder, "gt.json", JSON.stringify(gt)),
      "--dt",
      put(folder, "dt.json", JSON.stringify(dt)),
    ];
    const out = join(folder, "judged");
    const { error } = await runCommand(register, "evaluate", ...files, "--no-intervals", "--out", out);
    expect(error).toBeNull();
    const page = readFileSync(join(out, "evaluation.html"), "utf8");
    expect(page.match(/src="data:image\/png/g)!.length).toBeGreaterThan(8);
    const among = await runCommand(register, "evaluate", ...files, "--out", join(folder, "images", "judged"));
    expect(among.error!.message).toContain("lies in the images' own folder");
  });

  it("refuses a folder with anything else before it judges, and writes nothing", async () => {
    const out = temporaryFolder();
    put(out, "thesis.tex", "");
    const { error, stdout } = await evaluate(scene, found, "--out", out);
    expect(error).toBeInstanceOf(UserError);
    expect([stdout, existsSync(join(out, "evaluation.html"))]).toEqual(["", false]);
  });

  it("refuses images that are no folder before it judges", async () => {
    const out = join(temporaryFolder(), "judged");
    const { error } = await evaluate(scene, found, "--out", out, "--images", join(out, "none"));
    expect(error!.message).toContain("is not a folder");
    expect(existsSync(out)).toBe(false);
  });
});
