import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compiled } from "../../src/backend/package-root";
import { register } from "../../src/cli/inspect";
import { put, putImage, temporaryFolder, vocXml } from "../data/folders";
import { runCommand } from "./run-command";

/** With few crops, for speed; what a test says itself comes after and holds. */
const inspect = (...args: string[]) => runCommand(register, "inspect", "--crops", "16", ...args);

async function folderWithProblems(): Promise<string> {
  const folder = temporaryFolder();
  const bad = Array.from(
    { length: 5 },
    () => ["car", 5, 5, 4, 4] as [string, number, number, number, number],
  );
  put(folder, "Annotations/a.xml", vocXml("a.png", 40, 30, [["car", 1, 1, 9, 9], ...bad]));
  put(folder, "Annotations/b.xml", vocXml("b.png", 40, 30, []));
  put(folder, "Annotations/c.xml", vocXml("c.png", 41, 30, []));
  await putImage(folder, "JPEGImages/a.png", 40, 30);
  await putImage(folder, "JPEGImages/c.png", 40, 30);
  return folder;
}

describe("inspect", () => {
  it("counts images, boxes, classes and sizes", async () => {
    const { stdout } = await inspect("scenes:3:4", "--json");
    const { format, images, boxes, classes, sizes, problems } = JSON.parse(stdout);
    expect([format, images, problems]).toEqual(["scenes", 12, []]);
    expect(Object.keys(classes)).toEqual(["disc", "square", "triangle"]);
    const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
    expect([sum(classes), sum(sizes)]).toEqual([boxes, boxes]);
    expect(Object.keys(sizes)).toEqual(["veryTiny", "tiny", "small", "medium", "large"]);
  });

  it("lists every problem as JSON, with kind, file and detail", async () => {
    const { stdout } = await inspect(await folderWithProblems(), "--json");
    const { problems } = JSON.parse(stdout) as { problems: { kind: string; file: string; detail: string }[] };
    expect(problems.filter(({ kind }) => kind === "zero-area-box").length).toBe(5);
    expect(problems.map(({ kind }) => kind)).toContain("missing-image");
    const size = problems.find(({ kind }) => kind === "unreadable-image");
    expect(size).toMatchObject({ file: "c.png", detail: expect.stringContaining("41x30") });
  });

  it("groups problems of a kind for people", async () => {
    const { stdout } = await inspect(await folderWithProblems());
    expect(stdout).toContain("zero-area-box (5 in 1 place)");
    expect(stdout).toContain("→ draw the box anew, or delete it");
    expect(stdout).toContain("… and 2 more");
    expect(stdout).toMatch(/^2 images \(\d to train on, \d to validate on\) with 1 object of one class\.$/m);
  });

  it("does not decode images when told so", async () => {
    const { stdout } = await inspect(await folderWithProblems(), "--no-pixels", "--json");
    expect(stdout).not.toContain("unreadable-image");
  });

  it("tells the imbalance that the detectors will see, and the objects that their anchors miss", async () => {
    const { stdout } = await inspect("scenes:3:4", "--crops", "8", "--size", "64", "--seed", "5", "--json");
    const { anchors } = JSON.parse(stdout);
    expect(anchors).toMatchObject({ size: 64, seed: 5, trainingCrops: { images: 8, ofImages: 4 } });
    const { oneStage } = anchors.trainingCrops;
    expect(oneStage.positive + oneStage.ignored + oneStage.negative).toBe(
      8 * 9 * (16 ** 2 + 8 ** 2 + 4 ** 2),
    );
    expect(anchors.wholeImages.all.objects).toBe(JSON.parse(stdout).boxes);
  });

  it("finds the same picture in training and validation, by its pixels or by its bytes", async () => {
    const folder = temporaryFolder();
    for (const [name, width] of [
      ["a", 40],
      ["b", 40],
      ["c", 41],
    ] as const) {
      put(folder, `Annotations/${name}.xml`, vocXml(`${name}.png`, width, 30, [["car", 2, 2, 9, 9]]));
      await putImage(folder, `JPEGImages/${name}.png`, width, 30);
    }
    copyFileSync(join(folder, "JPEGImages/a.png"), join(folder, "JPEGImages/b.png"));
    put(folder, "ImageSets/Main/train.txt", "a\nc\n");
    put(folder, "ImageSets/Main/val.txt", "b\n");
    for (const flags of [[], ["--no-pixels"]]) {
      const { problems } = JSON.parse((await inspect(folder, "--json", ...flags)).stdout);
      expect(problems).toEqual([
        {
          kind: "duplicate-across-splits",
          file: "a.png",
          detail: "a.png (train) and b.png (val) are one picture",
        },
      ]);
    }
  });

  it("draws a page, a contact sheet and the numbers into a folder of its own, and again into the same", async () => {
    const out = join(temporaryFolder(), "out");
    for (const _ of ["once", "again"]) {
      const { stdout, stderr, error } = await inspect("scenes:3:2", "--out", out, "--json");
      expect(error).toBeNull();
      expect(stderr).toContain(`wrote ${join(out, "inspect.html")}`);
      for (const name of ["inspect.html", "contact-sheet.png", "inspect.json"])
        expect(existsSync(join(out, name))).toBe(true);
      expect(JSON.parse(readFileSync(join(out, "inspect.json"), "utf8"))).toEqual(JSON.parse(stdout));
    }
  });

  it("writes nothing into the data's folder, nor among other files, and says so before it reads", async () => {
    const folder = await folderWithProblems();
    const inside = await inspect(folder, "--out", join(folder, "out"));
    expect(inside.error?.message).toContain("lies in the data's own folder");
    expect(existsSync(join(folder, "out"))).toBe(false);
    const others = temporaryFolder();
    put(others, "thesis.tex", "");
    expect((await inspect(folder, "--out", others)).error?.message).toContain("thesis.tex");
  });

  it("tells of --out to those who did not use it", async () => {
    expect((await inspect("scenes:3:2")).stdout.trimEnd().split("\n").pop()).toMatch(
      /^--out FOLDER draws it/,
    );
  });

  it("refuses crops that training refuses", async () => {
    expect((await inspect("scenes:3:2", "--size", "100")).error?.message).toContain("multiple of 16");
  });

  it("says when nothing is wrong", async () => {
    expect((await inspect("scenes:3:4")).stdout).toContain("no problems found");
  });

  it("loads no TensorFlow, whatever it draws", () => {
    const out = join(temporaryFolder(), "out");
    const script =
      'process.on("exit", () => console.log("loaded:", Object.keys(require.cache).filter((path) => /tensorflow|danfo/.test(path)).length));' +
      `process.argv.push("inspect", "scenes:1:2", "--crops", "8", "--out", ${JSON.stringify(out)});` +
      `require(${JSON.stringify(compiled("cli", "main.js"))});`;
    const { stdout } = spawnSync(process.execPath, ["-e", script, "main.js"], { encoding: "utf8" });
    expect(existsSync(join(out, "inspect.html"))).toBe(true);
    expect(stdout).toContain("loaded: 0");
  }, 60_000);

  it("fails by one clear line on what is not there", async () => {
    const { error, stdout } = await inspect(join(temporaryFolder(), "none"), "--json");
    expect(error?.message).toMatch(/^openDataset: there is no file or folder .*none"$/);
    expect(stdout).toBe("");
  });
});

const hitUav = join(__dirname, "../../../shared/data/hit-uav");

describe.skipIf(!existsSync(hitUav))("inspect on HIT-UAV (needs ../shared/data/hit-uav)", () => {
  let inspection: { problems: { kind: string; file: string; detail: string }[] };
  beforeAll(async () => {
    inspection = JSON.parse((await inspect(hitUav, "--json")).stdout);
  }, 120_000);
  const detailsOf = (kind: string) =>
    inspection.problems.filter((problem) => problem.kind === kind).map(({ detail }) => detail);

  it("finds its images, boxes and bands, its CRLF lists, the keys of its JSON, and 0-based corners", () => {
    expect(inspection).toMatchObject({
      format: "voc",
      images: 690,
      boxes: 5941,
      ignored: 63,
      sizes: { veryTiny: 13, tiny: 1906, small: 2325, medium: 1585, large: 112 },
      splits: { train: { images: 400 }, val: { images: 290 }, test: { images: 0 } },
    });
    expect(detailsOf("zero-based-corners")).toHaveLength(1);
    expect(detailsOf("crlf-list")).toHaveLength(2);
    expect(detailsOf("other-key").join()).toMatch(/"annotation".*"filename"/);
  });

  it("cries no wolf over the frames of its videos, of which neighbours are in training and validation", () => {
    const kinds = inspection.problems.map(({ kind }) => kind);
    expect(kinds.filter((kind) => /duplicate|look-alike/.test(kind))).toEqual([]);
  });

  it("finds the keys of the published JSON where that is inspected itself", async () => {
    const { stdout } = await inspect(hitUav, "--format", "coco", "--no-pixels", "--crops", "8", "--json");
    const { format, images, problems } = JSON.parse(stdout);
    expect([format, images]).toEqual(["coco", 290]);
    const keys = (problems as { kind: string; detail: string }[]).filter(({ kind }) => kind === "other-key");
    expect(keys.map(({ detail }) => detail).join()).toMatch(/"annotation".*"filename"/);
  }, 60_000);
});
