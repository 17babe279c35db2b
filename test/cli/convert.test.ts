import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { register } from "../../src/cli/convert";
import { openDataset } from "../../src/data/open";
import { makeScenes } from "../../src/data/scenes";
import { WRITTEN_FORMATS, writeDataset } from "../../src/data/write";
import type { Dataset, DatasetImage } from "../../src/types";
import { put, putImage, temporaryFolder, vocXml } from "../data/folders";
import { contentOf, exampleDataset, throughForm } from "../data/writers/round-trip";
import { runCommand } from "./run-command";
import { runDist } from "./run-dist";

const convert = (...args: string[]) => runCommand(register, "convert", ...args);
const newFolder = () => join(temporaryFolder(), "out");

describe("convert", () => {
  it("writes each form from each other, and the data stays as it was", async () => {
    for (const from of WRITTEN_FORMATS) {
      const { folder } = await throughForm(exampleDataset(), from);
      const before = filesBelow(folder);
      for (const to of WRITTEN_FORMATS) {
        const out = newFolder();
        const { stdout, error } = await convert(folder, "--to", to, "--out", out);
        expect(error).toBeNull();
        expect(stdout).toContain(`wrote 4 images to ${out} (${to})`);
        expect(contentOf(await openDataset(out))).toEqual(contentOf(exampleDataset()));
      }
      expect(filesBelow(folder)).toEqual(before);
    }
  });

  it("writes scenes, and says what only coco can hold", async () => {
    const { stdout } = await convert("scenes:3:4", "--to", "voc", "--out", newFolder());
    expect(stdout).toMatch(/note: how hard \d+ objects are.*\nnote: \d+ look-alikes are not kept/);
    const out = newFolder();
    expect((await convert("scenes:3:4", "--to", "coco", "--out", out)).stdout).not.toContain("note:");
    expect((await openDataset(out)).val[0].groundTruth.objects).toBeDefined();
  });

  it("says that other tools will see ignored regions as classes, or leaves them out", async () => {
    const { folder } = await throughForm(exampleDataset(), "coco");
    const kept = await convert(folder, "--to", "yolo", "--out", newFolder());
    expect(kept.stdout).toMatch(/note: 2 ignored regions .* other tools take them for classes/);
    const out = newFolder();
    const { stdout } = await convert(folder, "--to", "yolo", "--out", out, "--without-ignored");
    expect(stdout).not.toContain("note:");
    expect(readFileSync(join(out, "data.yaml"), "utf8")).not.toMatch(/DontCare|ignored/);
  });

  it("groups the problems that were found while reading, and lists all as JSON", async () => {
    const folder = temporaryFolder();
    const bad = Array.from(
      { length: 5 },
      () => ["car", 5, 5, 4, 4] as [string, number, number, number, number],
    );
    put(folder, "Annotations/a.xml", vocXml("a.png", 40, 30, [["car", 1, 1, 9, 9], ...bad]));
    await putImage(folder, "JPEGImages/a.png", 40, 30);
    const { stdout } = await convert(folder, "--to", "coco", "--out", newFolder());
    expect(stdout).toMatch(/5 problems were found on the way:\nzero-area-box \(5.*\n(.*\n)+? +… and 2 more/);
    const out = newFolder();
    const json = JSON.parse((await convert(folder, "--to", "coco", "--out", out, "--json")).stdout);
    expect(json).toMatchObject({ data: folder, from: "voc", out, format: "coco", copied: 1, renamed: 0 });
    expect(json.parts.train).toEqual({ images: 1, boxes: 1, ignored: 0 });
    expect(json.problems.length).toBe(5);
  });

  it("reads corners from the origin it is told", async () => {
    const folder = temporaryFolder();
    put(folder, "Annotations/a.xml", vocXml("a.png", 40, 30, [["car", 3, 4, 9, 9]]));
    await putImage(folder, "JPEGImages/a.png", 40, 30);
    const boxOf = async (origin: string) => {
      const out = newFolder();
      await convert(folder, "--to", "coco", "--out", out, "--voc-origin", origin);
      return JSON.parse(readFileSync(join(out, "annotations/instances_train.json"), "utf8")).annotations[0]
        .bbox;
    };
    expect(await boxOf("0")).toEqual([3, 4, 6, 5]);
    expect(await boxOf("1")).toEqual([2, 3, 7, 6]);
  });

  it("writes neither over something nor into the data", async () => {
    const { folder } = await throughForm(exampleDataset(), "coco");
    const full = temporaryFolder();
    put(full, "mine.txt", "");
    expect((await convert(folder, "--to", "voc", "--out", full)).error?.message).toContain("is not empty");
    const inside = join(folder, "voc");
    const json = join(folder, "annotations/instances_train.json");
    for (const data of [folder, json]) {
      const { error } = await convert(data, "--to", "voc", "--out", inside);
      expect(error?.message).toContain("lies in the data's own folder");
    }
    expect(existsSync(inside)).toBe(false);
  });

  it("fails by one clear line on what is not there, and on wrong usage", async () => {
    const { error } = await convert(join(temporaryFolder(), "none"), "--to", "voc", "--out", newFolder());
    expect(error?.message).toMatch(/there is no file or folder .*none"$/);
    expect((await convert("scenes:1:1", "--to", "kitti", "--out", "x")).error?.message).toContain("kitti");
    expect((await convert("scenes:1:1", "--out", "x")).error?.message).toContain("--to");
    expect((await convert("scenes:1:1", "--to", "voc")).error?.message).toContain("--out");
  });

  it("shows in its help what becomes of ignored regions, and examples", async () => {
    const { stdout } = await convert("--help");
    expect(stdout).toContain("other tools see classes");
    expect(stdout).toContain("npx ohem-vs-focal convert scenes:7:64 --to voc");
  });

  it("interrupted, leaves nothing and exits with 130", async () => {
    const folder = temporaryFolder();
    const { code, stderr } = await runDist(
      ["convert", "scenes:1:20000", "--to", "coco", "--out", join(folder, "new/out")],
      {
        onStderr: (text, child) =>
          /pictures \d+\//.test(text) && !text.includes("stopping") && child.kill("SIGINT"),
      },
    );
    expect(code).toBe(130);
    expect(stderr).toContain("npx ohem-vs-focal convert scenes:1:20000");
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** Small scenes as anybody's data are: nobody says what is hard, and some regions are ignored. */
function plainScenes(): Dataset {
  const scenes = makeScenes({ count: 8, validation: 6, seed: 5, size: 64, objects: 5 });
  const plain = (image: DatasetImage, i: number): DatasetImage => {
    const { boxes, labels } = image.groundTruth;
    const ignored = Uint8Array.from(labels, (_, g) => (g === i % 5 ? 1 : 0));
    const ofNone = labels.map((label, g) => (ignored[g] && i % 2 === 0 ? 0 : label));
    return { ...image, groundTruth: { boxes, labels: ofNone, ignored } };
  };
  return { ...scenes, train: scenes.train.map(plain), val: scenes.val.map(plain) };
}

describe("train on the three forms of the same data", () => {
  it("gives the same weights and the same evaluation", { timeout: 300_000 }, async () => {
    const folder = temporaryFolder();
    const source = plainScenes();
    await writeDataset(source, join(folder, "source"), "voc");
    const results = [];
    for (const form of WRITTEN_FORMATS) {
      const [data, out] = [join(folder, form), join(folder, `run-${form}`)];
      expect((await runDist(["convert", join(folder, "source"), "--to", form, "--out", data])).code).toBe(0);
      const args = ["--detector", "one-stage", "--criterion", "focal", "--size", "64", "--batch", "2"];
      const { code } = await runDist(["train", ...args, "--steps", "30", "--data", data, "--out", out]);
      expect(code).toBe(0);
      results.push({
        evaluation: JSON.parse(readFileSync(join(out, "evaluation.json"), "utf8")),
        weights: readFileSync(join(out, "model", "weights.bin")).toString("base64"),
      });
    }
    expect(results[0].evaluation.stats).toHaveLength(12);
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});

const hitUav = join(__dirname, "../../../shared/data/hit-uav");

describe.skipIf(!existsSync(hitUav))("convert HIT-UAV (needs ../shared/data/hit-uav)", () => {
  let source: Dataset;
  beforeAll(async () => {
    source = await openDataset(hitUav);
  });

  it.each(WRITTEN_FORMATS)("to %s keeps every box and every byte of every picture", async (form) => {
    const out = newFolder();
    const { stdout, error } = await convert(hitUav, "--to", form, "--out", out);
    expect(error).toBeNull();
    expect(stdout).toContain("pictures: 690 copied, 0 encoded as PNG, 0 under another name");
    const read = await openDataset(out);
    expect(contentOf(read)).toEqual(contentOf(source));
    expect(read.problems).toEqual([]);
    for (const part of ["train", "val"] as const) {
      read[part].forEach(({ fileName, file }, i) => {
        expect(fileName).toBe(source[part][i].fileName);
        expect(readFileSync(file!).equals(readFileSync(source[part][i].file!))).toBe(true);
      });
    }
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String).sort();
}
