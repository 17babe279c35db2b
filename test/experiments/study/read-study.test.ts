import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { readStudy, shippedNames, studyOf } from "../../../src/experiments/study/read-study";
import { parseStudy } from "../../../src/experiments/study/study";
import { temporaryFolder } from "../../cli/run-dist";
import { FOCAL, LEAST, OHEM } from "./studies";

function file(name: string, content: string): string {
  const path = join(temporaryFolder(), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const YAML = `
name: a study
arms:
  - { detector: one-stage, criterion: focal }
  - { detector: two-stage, criterion: ohem }
seeds: [0]
shared: { data: "scenes:1:8", steps: 90 }
`;

describe("readStudy", () => {
  it("reads JSON, however it is set, and YAML alike", async () => {
    const study = parseStudy(LEAST);
    for (const indent of [undefined, 2, "\t"])
      expect(await readStudy(file("a.json", JSON.stringify(LEAST, null, indent)))).toEqual(study);
    expect(await readStudy(file("a.json", `\uFEFF${JSON.stringify(LEAST)}`))).toEqual(study);
    expect(await readStudy(file("a.yaml", YAML))).toEqual(study);
    expect(await readStudy(file("a.yml", YAML))).toEqual(study);
  });

  it("finds data from the study's folder on, wherever it is named", async () => {
    const more = {
      purpose: "exploration",
      shared: { data: "voc" },
      arms: [
        { ...FOCAL, data: "../coco" },
        { ...OHEM, vary: { list: [{ data: "./yolo" }] } },
        {
          ...FOCAL,
          name: "data",
          vary: { random: { trials: 2, space: { data: ["a", "/somewhere/b", "scenes:1:8"] } } },
        },
      ],
    };
    const path = file("studies/a.json", JSON.stringify({ ...LEAST, ...more }));
    const folder = dirname(path);
    for (const given of [path, relative(process.cwd(), path)]) {
      const { shared, arms } = await readStudy(given);
      expect(shared.data).toBe(join(folder, "voc"));
      expect(arms[0].data).toBe(join(folder, "..", "coco"));
      expect(arms[1].vary?.list).toEqual([{ data: join(folder, "yolo") }]);
      expect(arms[2].vary?.random?.space.data).toEqual([join(folder, "a"), "/somewhere/b", "scenes:1:8"]);
      expect(arms[2].name).toBe("data");
    }
    const tried = file(
      "b.json",
      JSON.stringify({ ...LEAST, purpose: "exploration", vary: { grid: { data: ["c", "scenes:1:8"] } } }),
    );
    expect((await readStudy(tried)).vary?.grid?.data).toEqual([join(dirname(tried), "c"), "scenes:1:8"]);
  });

  it.each([
    ["an indentation", "name: a\narms: [\nseeds: 1\n", /at line 3, column 1/],
    ["a key that stands twice", "name: a\nname: b\n", /unique at line 2/],
    ["JSON that is cut off", '{\n  "name": "a",\n  "arms": [', /at line 3/],
    ["two documents", "name: a\n---\nname: b\n", /multiple documents/],
    [
      "aliases that multiply",
      `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(50)}]\nc: [${"*b,".repeat(50)}]\n`,
      /alias/,
    ],
  ])("names the file and what cannot be read in it: %s", async (_, text, reason) => {
    const path = file("a.yaml", text);
    await expect(readStudy(path)).rejects.toThrow(reason);
    await expect(readStudy(path)).rejects.toThrow(`${path} cannot be read: `);
  });

  it("names the file and the path of what is wrong in it", async () => {
    const path = file(
      "a.yaml",
      YAML.replace("criterion: focal", "criterion: focal, vary: { grid: { gamma: [1, 2, -3] } }"),
    );
    await expect(readStudy(path)).rejects.toThrow(`${path} is wrong:`);
    await expect(readStudy(path)).rejects.toThrow("→ at arms[0].vary.grid.gamma[2]");
    await expect(readStudy(file("empty.yaml", ""))).rejects.toThrow(/expected object, received null/);
  });

  it("takes a file before a study that comes with the kit, but no folder of its name", async () => {
    const before = process.cwd();
    try {
      process.chdir(dirname(file("smoke", YAML)));
      expect((await readStudy("smoke")).name).toBe("a study");
      process.chdir(temporaryFolder());
      mkdirSync("smoke");
      expect((await readStudy("smoke")).name).toBe("smoke");
      await expect(readStudy(".")).rejects.toThrow(/there is no study "\."/);
    } finally {
      process.chdir(before);
    }
  });

  it("says which studies there are where it finds none", async () => {
    await expect(readStudy("nothing")).rejects.toThrow(
      `there is no study "nothing": give a JSON or YAML file, or one of ${shippedNames().join(", ")}`,
    );
  });
});

describe("studyOf", () => {
  it("takes other data and seeds, and leaves the rest of the preset", () => {
    const study = studyOf("quick", { data: "some/folder", format: "voc", seeds: 3 });
    expect(study.seeds).toEqual([0, 1, 2]);
    const { shared } = studyOf("quick");
    expect(study.shared).toEqual({ ...shared, data: "some/folder", format: "voc" });
    expect(study.arms).toEqual(studyOf("quick").arms);
  });

  it("takes other arms, named by detector and criterion", () => {
    const study = studyOf("quick", { arms: ["one-stage/ghm", "two-stage/pisa"] });
    expect(study.arms).toEqual([
      { detector: "one-stage", criterion: "ghm" },
      { detector: "two-stage", criterion: "pisa" },
    ]);
    expect(study.shared).toEqual(studyOf("quick").shared);
  });

  it.each([
    ["one-stage", 'the arm "one-stage" is not DETECTOR/CRITERION, such as one-stage/focal'],
    ["one-stage/focal/x", "is not DETECTOR/CRITERION"],
    ["three-stage/focal", '"three-stage" is not one of one-stage, two-stage'],
    ["one-stage/nothing", 'criterion "nothing" is unknown'],
    ["two-stage/varifocal", '"varifocal" does not fit the two-stage detector'],
  ])("refuses the arm %s with a reason", (arm, reason) => {
    expect(() => studyOf("quick", { arms: [arm] })).toThrow(reason);
  });
});
