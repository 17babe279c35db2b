import { describe, expect, it } from "vitest";
import { collectProblems } from "../../../src/data/readers/problems";
import { checkRows } from "../../../src/data/readers/yolo-checks";

const names = (...listed: string[]) => ({ listed, file: "data.yaml", yaml: null });
const row = (index: number, line = 1, isAboveOne = false) => ({
  index,
  corners: [0, 0, 1, 1] as const,
  line,
  isAboveOne,
});

function check(files: Record<string, ReturnType<typeof row>[]>, listed: string[]) {
  const problems = collectProblems();
  const given = Object.entries(files).map(([labelFile, rows]) => ({ labelFile, rows: rows as never }));
  const shift = checkRows(given, "folder", names(...listed), problems);
  return { shift, problems: problems.list.map(({ kind, file }) => `${kind} ${file}`), list: problems.list };
}

describe("checkRows", () => {
  it("takes classes as counted from 0", () => {
    expect(check({ "a.txt": [row(0), row(1)] }, ["car", "bus"])).toMatchObject({ shift: 0, problems: [] });
    expect(check({ "a.txt": [row(1)] }, ["car", "bus"])).toMatchObject({ shift: 0, problems: [] });
  });

  it("takes classes as counted from 1 where none is 0 and the last is one too many, and says so", () => {
    const files = { "a.txt": [row(1)], "b.txt": [row(2)] };
    expect(check(files, ["car", "bus"])).toMatchObject({
      shift: 1,
      problems: ["one-based-classes data.yaml"],
    });
    expect(check({ ...files, "c.txt": [row(0, 4)] }, ["car", "bus"])).toMatchObject({
      shift: 0,
      problems: ["unknown-class b.txt:1"],
    });
  });

  it("reports classes that are not listed, by file and line", () => {
    const { problems } = check({ "a.txt": [row(0), row(7, 2), row(-1, 3)] }, ["car"]);
    expect(problems).toEqual(["unknown-class a.txt:2", "unknown-class a.txt:3"]);
  });

  it("reports pixels written for shares once, with how many", () => {
    const files = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`${i}.txt`, [row(0, 3, true), row(0)]]),
    );
    const { problems, list } = check(files, ["car"]);
    expect(problems).toEqual(["pixel-coordinates 0.txt:3"]);
    expect(list[0].detail).toContain("here and in 49 more of 100 boxes");
  });

  it("says so when no image has a label file", () => {
    const problems = collectProblems();
    checkRows([{ labelFile: null, rows: [] }], "folder", names("car"), problems);
    expect(problems.list.map(({ kind, file }) => `${kind} ${file}`)).toEqual(["no-labels folder"]);
  });
});
