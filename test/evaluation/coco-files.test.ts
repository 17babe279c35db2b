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
const [object] = gt.annotations;

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

  it("says that `ignore` is not heeded, as in pycocotools", () => {
    const annotations = [
      { ...object, ignore: 1 },
      { ...object, id: 9, ignore: 0 },
    ];
    const { gt: read, warnings } = readGroundTruth(file({ ...gt, annotations }));
    expect(read.annotations).toEqual([object, { ...object, id: 9 }]);
    expect(warnings).toEqual([expect.stringMatching(/1 annotations have the key "ignore".*"iscrowd": 1/)]);
  });

  it("takes HIT-UAV's key `annotation`, and warns of it and of id 0", () => {
    const { annotations, ...rest } = gt;
    const odd = { ...rest, annotation: [{ ...annotations[0], id: 0 }] };
    const { gt: read, warnings } = readGroundTruth(file(odd));
    expect(read.annotations).toHaveLength(1);
    expect(warnings).toEqual([expect.stringMatching(/"annotation"/), expect.stringMatching(/has id 0/)]);
  });

  it.each([
    [
      "text that is cut",
      '{"images": [',
      /file\.json is not JSON as expected: line 1, column 13: expected a value/,
    ],
    ["nothing", "null", /is not JSON as expected: line 1, column 1: expected { or \[/],
    ["a list", [object], /: \(root\): expected COCO ground truth: an object with the lists images/],
    ["no categories", { images: [], annotations: [] }, /: categories: expected COCO ground truth/],
    ["annotations that are no list", { ...gt, annotations: {} }, /: annotations: expected COCO ground truth/],
    ["an entry that is no object", { ...gt, annotations: [3] }, /: annotations\[0\]: .*expected object/],
    [
      "a segmentation without a box",
      { ...gt, annotations: [{ ...object, bbox: undefined, segmentation: [[0, 0, 9, 0, 9, 9]] }] },
      /: annotations\[0\]\.bbox: is missing; .* work it out where there is a segmentation/,
    ],
    [
      "a negative side",
      { ...gt, annotations: [{ ...object, bbox: [0, 0, 9, -1] }] },
      /: annotations\[0\]\.bbox\[3\]: expected a width and height of 0 or more/,
    ],
    ["a number that is none", '{"images": [{"id": NaN}]}', /line 1, column 13: .*NaN.* is not valid JSON/],
    [
      "a key met again",
      '{"images": [],\n "images": []}',
      /line 2, column 2: the name "images" for the second/,
    ],
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
    expect(() => readResults(file({}))).toThrow(
      /\(root\): expected COCO results: a list of .*found an empty object/,
    );
    expect(() => readResults(file({ info: {}, predictions: [] }))).toThrow(
      /found an object with "info", "predictions"/,
    );
    expect(() => readResults(file({ predictions: dt }))).toThrow(
      /found an object with "predictions"; if that is the list, save it alone/,
    );
    expect(() => readResults(file([{ ...dt[0], score: null }]))).toThrow(/: \[0\]\.score: /);
    expect(() => readResults(join(folder, "none.json"))).toThrow(/cannot read .*none\.json/);
  });

  it.each([
    ["a word for a score", { score: "high" }, /: \[1\]\.score: .*expected number/],
    ["a number in words", { image_id: "1" }, /: \[1\]\.image_id: .*expected number/],
    [
      "a negative width",
      { bbox: [0, 0, -5, 5] },
      /: \[1\]\.bbox\[2\]: expected a width and height of 0 or more/,
    ],
    ["no box", { bbox: undefined }, /: \[1\]\.bbox: is missing/],
    ["half an id", { category_id: 1.5 }, /: \[1\]\.category_id: .*int/],
  ])("names the index of a detection with %s", (_, change, message) => {
    expect(() => readResults(file([dt[0], { ...dt[0], ...change }]))).toThrow(UserError);
    expect(() => readResults(file([dt[0], { ...dt[0], ...change }]))).toThrow(message);
  });

  it("refuses a number beyond all doubles", () => {
    expect(() => readResults(file(JSON.stringify(dt).replace("0.25", "1e999")))).toThrow(/: \[0\]\.score: /);
  });

  it("lists the first problems and counts the others", () => {
    const broken = dt.flatMap((found) => Array(7).fill({ ...found, score: "high" }));
    expect(() => readResults(file(broken))).toThrow(/\[2\]\.score: .*; and 4 more of the kind$/);
  });
});
