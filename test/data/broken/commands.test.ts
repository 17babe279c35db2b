import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { runDist } from "../../cli/run-dist";
import { vocXml } from "../folders";
import type { BrokenCase, Files } from "./case";
import { CLASS_NAMES } from "./classes.cases";
import { COCO_ENTRIES, COCO_SEGMENTS } from "./coco-entries.cases";
import { COCO_JSON } from "./coco-json.cases";
import { snapshot, writeFolder } from "./folder";
import { PICTURES } from "./images.cases";
import { expectLine } from "./invariants";
import { FILE_NAMES, FOLDERS, LINKS } from "./paths.cases";
import { coco, TRAIN_JSON, voc } from "./sound-folders";
import { LISTS } from "./splits.cases";
import { VOC_XML } from "./voc-xml.cases";
import { YOLO_LINES, YOLO_YAML } from "./yolo.cases";

const ALL = [VOC_XML, COCO_JSON, COCO_ENTRIES, COCO_SEGMENTS, YOLO_LINES, YOLO_YAML, CLASS_NAMES]
  .concat([FILE_NAMES, LINKS, FOLDERS, LISTS, PICTURES])
  .flat();

/** One or two of each kind of damage; the others end the same way in `broken-folders.test.ts`. */
const RUN = [
  "an unclosed tag is named with its line, and the other images are read",
  "a billion laughs unfold to nothing",
  "a tag of 10 MB is no message of 10 MB",
  "JSON cut off is named with its line",
  "NaN, as Python writes it, is named with its line",
  "UTF-16 is named, and what to save it as",
  "members called __proto__ and constructor change nothing",
  "a word in a box is named with its place",
  "runs of 1e12 pixels give no box and are not unfolded",
  "a word for a number is named",
  "an alias bomb does not unfold",
  "a number where names belong is named",
  "a way up leads nowhere in COCO",
  "a name that a terminal would obey is a name like any other",
  "a class called __proto__ is a class like any other in VOC",
  "links in a circle are gone round by no one",
  "a pipe is no data set",
  "an empty folder is named with all that was looked for",
  "annotations that are all broken are named, and the first of them",
  "a list in UTF-16 is named and not used",
  "a JPEG cut off is named",
  "a PNG that claims 60000 × 60000 pixels is not unpacked",
];

/** Without counting what training crops would see. */
const QUICK = ["--crops", "0"];

/** The first of them that has the name: two forms share one. */
function caseOf(name: string): BrokenCase {
  const found = ALL.find((one) => one.name === name);
  if (!found) throw new Error(`no case is called "${name}"`);
  return found;
}

/** Runs the command line on a folder, which must stay as it is. */
async function run(folder: string, ...args: string[]) {
  const before = snapshot(folder);
  const ended = await runDist(args);
  expect(snapshot(folder)).toEqual(before);
  expect(ended.stderr).not.toMatch(/\n? +at |unexpected error/);
  return ended;
}

/** One line on stderr that says what is wrong, and nothing on stdout. */
function expectOneLine({ stdout, stderr }: { stdout: string; stderr: string }): string {
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^error: .*\n$/);
  expectLine(stderr.trimEnd());
  return stderr;
}

describe("inspect, as a person runs it", () => {
  for (const name of RUN)
    it(name, async () => {
      const broken = caseOf(name);
      const folder = await writeFolder(broken.files);
      const ended = await run(folder, "inspect", join(folder, broken.at ?? "."), ...QUICK, "--json");
      expect(ended.code).toBe(broken.error ? 1 : 0);
      if (broken.error) {
        expect(expectOneLine(ended)).toMatch(broken.error);
        return;
      }
      const { problems } = JSON.parse(ended.stdout) as { problems: { kind: string }[] };
      const kinds = (names: string[]) => [...new Set(names)].sort();
      expect(kinds(problems.map(({ kind }) => kind))).toEqual(
        kinds((broken.problems ?? []).map(([kind]) => kind)),
      );
    });

  it("says the same in words: kind, place and what to do; and no terminal obeys a name", async () => {
    const name = "a name that a terminal would obey is a name like any other";
    const folder = await writeFolder(caseOf(name).files);
    const { code, stdout } = await run(folder, "inspect", folder, ...QUICK);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /missing-image \(1\)\n +the picture that .*\n +→ bring the picture.*\n +instances_train/,
    );
    for (const obeyed of ["\u001b", "\u202e"]) expect(stdout).not.toContain(obeyed);
  });

  it("keeps 10,000 problems short and is quick about it, and lists all as JSON", async () => {
    const folder = await writeFolder(
      coco((document) => {
        for (let i = 0; i < 10_000; i++)
          document.annotations.push({ id: 100 + i, image_id: 1, category_id: 1, bbox: [5, 5, 0, i % 7] });
      }),
    );
    const start = performance.now();
    const { stdout } = await run(folder, "inspect", folder, ...QUICK);
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(stdout).toContain("zero-area-box (10000 in 1 place)");
    expect(stdout).toMatch(/… and 9997 more/);
    expect(stdout.split("\n").length).toBeLessThan(60);
    const { problems } = JSON.parse((await run(folder, "inspect", folder, ...QUICK, "--json")).stdout);
    expect(problems).toHaveLength(10_000);
  });

  it("writes its page beside broken pictures, but not into the data", async () => {
    const folder = await writeFolder(caseOf("a JPEG cut off is named").files);
    const out = join(dirname(folder), "page");
    const ended = await run(folder, "inspect", folder, ...QUICK, "--out", out);
    expect([ended.code, existsSync(join(out, "inspect.html"))]).toEqual([0, true]);
    const inside = await run(folder, "inspect", folder, "--out", join(folder, "page"));
    expect([inside.code, inside.stderr]).toEqual([1, expect.stringMatching(/the data's own folder/)]);
  });

  it("ends in exit code 2 where the form is none", async () => {
    const { code, stderr } = await runDist(["inspect", "x", "--format", "kitti"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("kitti")]);
  });
});

describe("convert of a broken folder", () => {
  const DAMAGED: Files = voc({
    "Annotations/a.xml": "<annotation>",
    "Annotations/b.xml": vocXml("b.jpg", 40, 30, [
      ["car", 3, 4, 20, 21],
      ["car", "three", 4, 20, 21],
    ]),
    "Annotations/d.xml": vocXml("../../../secret.png", 40, 30, [["car", 3, 4, 20, 21]]),
    "ImageSets/Main/train.txt": "a\nb\nd\n",
  });

  it("keeps the good images, says what it left out, and leaves the folder as it is", async () => {
    const folder = await writeFolder(DAMAGED);
    for (const to of ["coco", "voc", "yolo"]) {
      const out = join(dirname(folder), to);
      const { code, stdout } = await run(folder, "convert", folder, "--to", to, "--out", out, "--json");
      const { parts, problems } = JSON.parse(stdout);
      expect([code, parts.train, parts.val.images]).toEqual([0, { images: 1, boxes: 1, ignored: 0 }, 1]);
      expect(problems.map(({ kind }: { kind: string }) => kind)).toEqual(
        expect.arrayContaining(["unreadable-annotation", "not-a-number", "outside-path"]),
      );
      const again = JSON.parse((await run(out, "inspect", out, ...QUICK, "--json")).stdout);
      expect([again.format, again.images, again.boxes]).toEqual([to, 2, 3]);
    }
  });

  it("copies a picture that is cut off, which it need not decode, and inspect names it", async () => {
    const folder = await writeFolder(caseOf("a JPEG cut off is named").files);
    const out = join(dirname(folder), "out");
    expect((await run(folder, "convert", folder, "--to", "yolo", "--out", out)).code).toBe(0);
    const { problems } = JSON.parse((await run(out, "inspect", out, ...QUICK, "--json")).stdout);
    expect(problems.map(({ kind }: { kind: string }) => kind)).toContain("unreadable-image");
  });

  it("leaves nothing behind where nothing can be read", async () => {
    const folder = await writeFolder(coco(() => {}, { [TRAIN_JSON]: "{" }));
    const out = join(dirname(folder), "out");
    const ended = await run(folder, "convert", folder, "--to", "voc", "--out", out);
    expect(ended.code).toBe(1);
    expect(expectOneLine(ended)).toMatch(/instances_train\.json: line 1/);
    expect(readdirSync(dirname(folder)).sort()).toEqual(["data", "secret.png"]);
  });
});

describe("train on a broken folder", () => {
  const train = async (files: Files) => {
    const folder = await writeFolder(files);
    const out = join(dirname(folder), "run");
    const what = ["--detector", "one-stage", "--criterion", "focal", "--data", folder, "--out", out];
    return run(folder, "train", ...what, "--steps", "1", "--size", "32", "--batch", "2", "--json");
  };

  it("goes on without the broken annotation", async () => {
    const { code, stdout } = await train(voc({ "Annotations/a.xml": "<annotation>" }));
    expect([code, JSON.parse(stdout).steps]).toEqual([0, 1]);
  });

  it("ends in one line that names the picture which cannot be decoded", async () => {
    for (const path of ["JPEGImages/b.jpg", "JPEGImages/c.png"]) {
      const sound = await (voc({})[path] as () => Promise<Buffer>)();
      const { code, stdout, stderr } = await train(voc({ [path]: sound.subarray(0, sound.length / 2) }));
      expect([code, stdout]).toEqual([1, ""]);
      const said = stderr.split("\n").filter((line) => /error/.test(line));
      expect(said).toEqual([
        expect.stringMatching(new RegExp(`^error: .*${path}: cannot read this image: `)),
      ]);
    }
  });
});
