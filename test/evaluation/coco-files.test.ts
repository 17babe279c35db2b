import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { readGroundTruth, readResults } from "../../src/evaluation/coco-files";
import { detections, groundTruth } from "./coco-case";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "coco-files-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: unknown): string {
  const path = join(folder, "file.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
const gt = groundTruth([
  [1, 1, [0, 0, 10, 10], { area: 77, difficulty: 0.5 }],
  [2, 2, [0, 0, 4, 5], { iscrowd: 1 }],
]);

describe("readGroundTruth", () => {
  it("reads what evaluation needs, and nothing is said of a file in order", () => {
    expect(readGroundTruth(file(gt))).toEqual({ gt, warnings: [] });
    const withMore = { info: {}, ...gt, distractors: [{ image_id: 1, bbox: [0, 0, 1, 1] }] };
    expect(readGroundTruth(file(withMore)).gt.distractors).toEqual(withMore.distractors);
  });

  it("skips a byte order mark", () => {
    expect(readGroundTruth(file(`\uFEFF${JSON.stringify(gt)}`)).gt).toEqual(gt);
  });

  it("fills in area and iscrowd, and says so of the area", () => {
    const annotations = [{ id: 5, image_id: 1, category_id: 1, bbox: [0, 0, 4, 5] }];
    const { gt: read, warnings } = readGroundTruth(file({ ...gt, annotations }));
    expect(read.annotations).toEqual([{ ...annotations[0], area: 20, iscrowd: 0 }]);
    expect(warnings).toEqual([expect.stringMatching(/1 annotations have no area/)]);
  });

  it("takes HIT-UAV's key `annotation`, and warns of it and of id 0", () => {
    const { annotations, ...rest } = gt;
    const odd = { ...rest, annotation: [{ ...annotations[0], id: 0 }] };
    const { gt: read, warnings } = readGroundTruth(file(odd));
    expect(read.annotations).toHaveLength(1);
    expect(warnings).toEqual([expect.stringMatching(/"annotation"/), expect.stringMatching(/has id 0/)]);
  });

  const [object] = gt.annotations;
  it.each([
    ["text that is no JSON", "[1,", /is not JSON/],
    ["nothing", "null", /\(root\): /],
    ["no categories", { images: [], annotations: [] }, /: categories: /],
    ["a word for an id", { ...gt, images: [{ id: "a" }] }, /: images\[0\]\.id: .*expected number/],
    [
      "a word for a side",
      { ...gt, annotations: [{ ...object, bbox: [0, 0, "9", 9] }] },
      /: annotations\[0\]\.bbox\[2\]: /,
    ],
    ["a side too few", { ...gt, annotations: [{ ...object, bbox: [0, 0, 9] }] }, /: annotations\[0\]\.bbox/],
    ["a strange flag", { ...gt, annotations: [{ ...object, iscrowd: 2 }] }, /: annotations\[0\]\.iscrowd: /],
    ["an id met again", { ...gt, annotations: [object, object] }, /annotations\[1\]\.id: 1 is the id of/],
  ])("names the file and the place of %s", (_, content, message) => {
    expect(() => readGroundTruth(file(content))).toThrow(UserError);
    expect(() => readGroundTruth(file(content))).toThrow(message);
    expect(() => readGroundTruth(file(content))).toThrow(/file\.json/);
  });
});

describe("readResults", () => {
  const dt = detections([[1, 2, [0, 0, 5, 5], 0.25]]);

  it("reads a list of detections, further keys aside", () => {
    expect(readResults(file(dt.map((found) => ({ ...found, segmentation: [] }))))).toEqual(dt);
    expect(readResults(file([]))).toEqual([]);
  });

  it("says what belongs there when it is given something else", () => {
    expect(() => readResults(file(gt))).toThrow(/\(root\): expected COCO results: a list of/);
    expect(() => readResults(file([{ ...dt[0], score: null }]))).toThrow(/: \[0\]\.score: /);
    expect(() => readResults(join(folder, "none.json"))).toThrow(/cannot read .*none\.json/);
  });

  it("lists the first problems and counts the others", () => {
    const broken = dt.flatMap((found) => Array(7).fill({ ...found, score: "high" }));
    expect(() => readResults(file(broken))).toThrow(/\[2\]\.score: .*; and 4 more of the kind$/);
  });
});
