import { describe, expect, it } from "vitest";
import { findYolo } from "../../../src/data/readers/find-yolo";
import { collectProblems } from "../../../src/data/readers/problems";
import { readYoloYaml } from "../../../src/data/readers/yolo-yaml";
import { put, temporaryFolder } from "../folders";

function find(files: string[], yaml?: string, lists: Record<string, string> = {}) {
  const dir = temporaryFolder();
  for (const file of files) put(dir, file, "");
  for (const [name, text] of Object.entries(lists)) put(dir, name, text.replaceAll("DIR", dir));
  const problems = collectProblems();
  const read =
    yaml === undefined ? null : readYoloYaml(put(dir, "data.yaml", yaml.replaceAll("DIR", dir)), problems);
  const found = findYolo(dir, read, problems);
  const short = (paths: string[]) => paths.map((path) => path.slice(dir.length + 1));
  return {
    train: short(found.train.paths),
    val: short(found.val.paths),
    test: short(found.test.paths),
    problems: problems.list.map(({ kind, file }) => `${kind} ${file}`),
  };
}

const plain = ["images/train/a.jpg", "images/val/b.jpg", "images/test/c.jpg"];
const roboflow = ["train/images/a.jpg", "valid/images/b.jpg", "test/images/c.jpg"];
const parts = ([train, val, test]: string[]) => ({ train: [train], val: [val], test: [test], problems: [] });

describe("findYolo", () => {
  it("finds the usual layouts, with and without a YAML file", () => {
    const beside = ["train/a.jpg", "valid/b.jpg", "test/c.jpg"];
    for (const layout of [plain, roboflow, beside]) {
      expect(find(layout)).toEqual(parts(layout));
      expect(find(layout, "names: [a]")).toEqual(parts(layout));
    }
  });

  it("finds images in folders below, and without parts", () => {
    expect(find(["images/train/x/a.jpg", "images/train/y/a.jpg"]).train.length).toBe(2);
    expect(find(["images/x/a.jpg", "images/b.jpg"]).train).toEqual(["images/b.jpg", "images/x/a.jpg"]);
    expect(find(["a.jpg", "b.png", "sub/c.jpg"]).train).toEqual(["a.jpg", "b.png"]);
  });

  it("never takes another part's images for training", () => {
    expect(find(["images/val/a.jpg", "images/test/b.jpg"])).toMatchObject({
      train: [],
      val: ["images/val/a.jpg"],
    });
  });

  it("follows the entries of the YAML file: folders, lists of them, lists of images", () => {
    const odd = ["one/a.jpg", "two/b.jpg", "two/c.jpg"];
    expect(find(odd, "train: [one, two]")).toMatchObject({ train: odd, problems: [] });
    expect(find(odd, "path: DIR\ntrain: DIR/two\nval: one/")).toMatchObject({
      train: odd.slice(1),
      val: [odd[0]],
    });
    expect(find(odd, "path: two\ntrain: .")).toMatchObject({ train: odd.slice(1) });
    const lists = { "lists/t.txt": "\uFEFF./../one/a.jpg\r\ntwo/b.jpg\n\n", "v.txt": "DIR/two/c.jpg\n" };
    expect(find(odd, "train: lists/t.txt\nval: v.txt", lists)).toMatchObject({
      train: ["one/a.jpg", "two/b.jpg"],
      val: ["two/c.jpg"],
      problems: [],
    });
  });

  it("takes Roboflow's ../train/images for what it means", () => {
    const yaml = "train: ../train/images\nval: ../valid/images\ntest: ../test/images";
    expect(find(roboflow, yaml)).toEqual(parts(roboflow));
  });

  it("goes nowhere outside the folder, says so, and looks at the usual places", () => {
    const found = find(plain, "path: /\ntrain: /etc\nval: ../../../..\ntest: images/none");
    expect(found).toMatchObject({ ...parts(plain), problems: expect.anything() });
    expect(found.problems).toEqual([
      "outside-path data.yaml train",
      "outside-path data.yaml val",
      "missing-folder data.yaml test",
    ]);
    const list = find(plain, "train: t.txt", {
      "t.txt": "/etc/passwd\n../../x.jpg\nimages/train/a.jpg\nnone.jpg",
    });
    expect(list.problems).toEqual(["outside-path t.txt:1", "outside-path t.txt:2", "missing-image t.txt:4"]);
    expect(list.train).toEqual(["images/train/a.jpg"]);
  });

  it("looks beside the YAML file where path leads elsewhere", () => {
    expect(
      find(plain, "path: ../datasets/mine\ntrain: images/train\nval: images/val\ntest: images/test"),
    ).toEqual(parts(plain));
  });

  it("reads lists of images named for the parts, but takes no label file for one", () => {
    const odd = ["data/a.jpg", "data/b.jpg"];
    const lists = { "train.txt": "data/a.jpg\n", "valid.txt": "data/b.jpg\n" };
    expect(find(odd, undefined, lists)).toMatchObject({ train: ["data/a.jpg"], val: ["data/b.jpg"] });
    expect(find(["train.jpg", "val.jpg"], undefined, { "train.txt": "0 .5 .5 .1 .1" })).toMatchObject({
      train: ["train.jpg", "val.jpg"],
      problems: [],
    });
  });

  it("does not use a list that is no text, and says so", () => {
    const problems = find(plain, "train: t.txt", { "t.txt": "a\0b" }).problems;
    expect(problems).toEqual(["unreadable-list t.txt"]);
  });
});
