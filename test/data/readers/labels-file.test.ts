import { describe, expect, it } from "vitest";
import { classNames, readLabelsFile } from "../../../src/data/readers/labels-file";
import { collectProblems } from "../../../src/data/readers/problems";
import { put, temporaryFolder } from "../folders";

describe("classNames", () => {
  it("sorts the names found and drops those that mean don't care", () => {
    const problems = collectProblems();
    expect(classNames(temporaryFolder(), new Set(["car", "DontCare", "bus"]), problems)).toEqual([
      "bus",
      "car",
    ]);
    expect(problems.list).toEqual([]);
  });

  it("follows a labels file and reports names it lacks", () => {
    const folder = temporaryFolder();
    put(folder, "labels.txt", "\uFEFFzebra\r\n\r\nDontCare\r\nant\r\n");
    const problems = collectProblems();
    expect(classNames(folder, new Set(["ant", "bee"]), problems)).toEqual(["zebra", "ant", "bee"]);
    expect(problems.list.map(({ kind }) => kind)).toEqual(["unknown-class"]);
  });
});

describe("readLabelsFile", () => {
  it("finds classes.txt and *.names", () => {
    for (const name of ["classes.txt", "obj.names"]) {
      const folder = temporaryFolder();
      put(folder, name, "a\nb\n");
      expect(readLabelsFile(folder)).toEqual({ file: name, names: ["a", "b"] });
    }
    expect(readLabelsFile(temporaryFolder())).toBeNull();
  });
});
