import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectProblems } from "../../../src/data/readers/problems";
import { parseYoloLines } from "../../../src/data/readers/yolo-lines";

function parse(text: string, options?: { keypoints: boolean }) {
  const problems = collectProblems();
  const rows = parseYoloLines(text, "a.txt", problems, options);
  return { rows, problems: problems.list.map(({ kind, file }) => `${kind} ${file}`) };
}

describe("parseYoloLines", () => {
  it("turns centres into corners, in shares of the image", () => {
    const { rows, problems } = parse("0 0.5 0.5 0.25 0.5\r\n\r\n  1 0.25\t0.5 0.5 1\n2.0 .5 .5 1 1");
    expect(rows.map(({ index, corners, line }) => [line, index, ...corners])).toEqual([
      [1, 0, 0.375, 0.25, 0.625, 0.75],
      [3, 1, 0, 0, 0.5, 1],
      [4, 2, 0, 0, 1, 1],
    ]);
    expect(problems).toEqual([]);
  });

  it("takes the bounding box of a polygon, whatever the number of its points", () => {
    expect(parse("0 0.1 0.2 0.5 0.1 0.3 0.6").rows[0].corners).toEqual([0.1, 0.1, 0.5, 0.6]);
    const many = Array.from({ length: 200_000 }, (_, i) => (i % 100) / 100).join(" ");
    expect(parse(`0 ${many}`).rows[0].corners).toEqual([0, 0.01, 0.98, 0.99]);
  });

  it("takes the box before key points", () => {
    expect(parse("0 .5 .5 .5 .5 .1 .2 2 .3 .4 2", { keypoints: true }).rows[0].corners).toEqual([
      0.25, 0.25, 0.75, 0.75,
    ]);
  });

  it("leaves out lines it cannot read, naming file and line", () => {
    const { rows, problems } = parse(
      "0 0.5 0.5 0.2\ncat 1 1 1 1\n0 0.5 0.5 0.2 0.4 0.9\n0.5 .5 .5 .1 .1\n0 NaN 0 1 1\n0 0,5 0,5 1 1\n0 0x1 0 0 0\n0",
    );
    expect(rows).toEqual([]);
    expect(problems).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((line) => `malformed-line a.txt:${line}`));
  });

  it("marks numbers that are no shares", () => {
    const marked = parse("0 100 50 20 20\n0 1.005 .5 .1 .1\n0 .5 .5 .5 1.2\n0 .9 .9 .9 .9").rows;
    expect(marked.map(({ isAboveOne }) => isAboveOne)).toEqual([true, false, true, false]);
  });

  it("takes any text without failing", () => {
    const word = fc.oneof(fc.double(), fc.string(), fc.constantFrom("NaN", "-1", "\0", "\u2028"));
    const text = fc
      .array(fc.array(word, { maxLength: 8 }))
      .map((rows) => rows.map((row) => row.join(" ")).join("\n"));
    fc.assert(
      fc.property(text, (one) =>
        parse(one).rows.every(({ corners }) => corners.every((side) => !Number.isNaN(side))),
      ),
    );
  });
});
