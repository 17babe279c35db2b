import { describe, expect, it } from "vitest";
import { meansDontCare, type StatedBox, toGroundTruth } from "../../../src/data/readers/ground-truth";
import { collectProblems } from "../../../src/data/readers/problems";

const size = { width: 100, height: 50 };

function read(...boxes: (Partial<StatedBox> & { corners: StatedBox["corners"] })[]) {
  const problems = collectProblems();
  const stated = boxes.map((box, i) => ({ label: 1, ignored: false, where: `box ${i}`, ...box }));
  return {
    ...toGroundTruth(stated, size, problems),
    kinds: problems.list.map(({ kind, file }) => `${kind} ${file}`),
  };
}

describe("toGroundTruth", () => {
  it("keeps good boxes as they are, without a word", () => {
    const { boxes, labels, ignored, kinds } = read(
      { corners: [0, 0, 100, 50], label: 3 },
      { corners: [1.5, 2, 3, 4], ignored: true },
    );
    expect([...boxes]).toEqual([0, 0, 100, 50, 1.5, 2, 3, 4]);
    expect([...labels]).toEqual([3, 1]);
    expect([...ignored]).toEqual([0, 1]);
    expect(kinds).toEqual([]);
  });

  it("clips boxes that reach outside and says so", () => {
    const { boxes, kinds } = read({ corners: [-5, 10, 20, 60] });
    expect([...boxes]).toEqual([0, 10, 20, 50]);
    expect(kinds).toEqual(["clipped-box box 0"]);
  });

  it("leaves out what is no box, and says which", () => {
    const { labels, kinds } = read(
      { corners: [5, 5, 5, 9] },
      { corners: [9, 5, 5, 9] },
      { corners: [100, 0, 110, 10] },
      { corners: [Number.NaN, 0, 10, 10] },
      { corners: [0, 0, Number.POSITIVE_INFINITY, 10] },
      { corners: [90, 5, 90.0000000001, 9] },
    );
    expect(labels.length).toBe(0);
    expect(kinds).toEqual([
      "zero-area-box box 0",
      "inverted-box box 1",
      "outside-box box 2",
      "not-a-number box 3",
      "not-a-number box 4",
      "zero-area-box box 5",
    ]);
  });

  it("carries stated areas, and width × height beside them, but only where some are stated", () => {
    const corners: StatedBox["corners"] = [0, 0, 5, 6];
    expect([...read({ corners, area: 12.5 }, { corners }).areas!]).toEqual([12.5, 30]);
    expect(read({ corners }).areas).toBeUndefined();
    expect([...read({ corners: [0, 0, 200, 10], area: 700 }).areas!]).toEqual([700]);
  });

  it("carries difficulty only if every box has it", () => {
    const corners: StatedBox["corners"] = [0, 0, 5, 5];
    expect([...read({ corners, difficulty: 0.5 }).difficulty!]).toEqual([0.5]);
    expect(read({ corners, difficulty: 0.5 }, { corners }).difficulty).toBeUndefined();
    expect(read().difficulty).toBeUndefined();
  });
});

describe("meansDontCare", () => {
  it("knows the usual spellings and no others", () => {
    for (const name of ["DontCare", "dont_care", "don't care", "ignore", "ignored regions"]) {
      expect(meansDontCare(name), name).toBe(true);
    }
    for (const name of ["car", "care", "ignorer", ""]) expect(meansDontCare(name), name).toBe(false);
  });
});
