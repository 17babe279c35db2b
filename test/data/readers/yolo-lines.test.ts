import { describe, expect, it } from "vitest";
import { collectProblems } from "../../../src/data/readers/problems";
import { parseYoloLines } from "../../../src/data/readers/yolo-lines";

function parse(text: string) {
  const problems = collectProblems();
  const boxes = parseYoloLines(text, { width: 200, height: 100 }, "a.txt", 2, problems);
  return { boxes, problems: problems.list.map(({ kind, file }) => `${kind} ${file}`) };
}

describe("parseYoloLines", () => {
  it("turns normalised centres into corners and counts classes from 1", () => {
    const { boxes, problems } = parse("0 0.5 0.5 0.2 0.4\r\n\r\n  1 0.25\t0.5 0.5 1\n");
    expect(
      boxes.map(({ label, corners }) => [label, ...corners.map((v) => Math.round(v * 1e6) / 1e6)]),
    ).toEqual([
      [1, 80, 30, 120, 70],
      [2, 0, 0, 100, 100],
    ]);
    expect(problems).toEqual([]);
  });

  it("takes the bounding box of a polygon", () => {
    const [{ corners }] = parse("0 0.1 0.2 0.5 0.1 0.3 0.6").boxes;
    [20, 10, 100, 60].forEach((side, i) => {
      expect(corners[i]).toBeCloseTo(side, 9);
    });
  });

  it("leaves out lines it cannot read, naming file and line", () => {
    const { boxes, problems } = parse(
      "0 0.5 0.5 0.2\ncat 1 1 1 1\n0 0.5 0.5 0.2 0.4 0.9\n2 .5 .5 .1 .1\n-1 .5 .5 .1 .1\n0.5 .5 .5 .1 .1",
    );
    expect(boxes).toEqual([]);
    expect(problems).toEqual([
      "malformed-line a.txt:1",
      "malformed-line a.txt:2",
      "malformed-line a.txt:3",
      "unknown-class a.txt:4",
      "unknown-class a.txt:5",
      "unknown-class a.txt:6",
    ]);
  });
});
