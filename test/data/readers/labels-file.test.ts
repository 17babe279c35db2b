import { describe, expect, it } from "vitest";
import { classNames, readLabelsFile } from "../../../src/data/readers/labels-file";
import { collectProblems } from "../../../src/data/readers/problems";
import { UserError } from "../../../src/errors";
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
    put(folder, "labels.txt", "\uFEFFzebra\r\n\r\nDontCare\r\nant\r\nzebra\r\n");
    const problems = collectProblems();
    expect(classNames(folder, new Set(["ant", "bee"]), problems)).toEqual(["zebra", "ant", "bee"]);
    expect(problems.list.map(({ kind }) => kind)).toEqual(["repeated-class", "unknown-class"]);
  });
});

describe("readLabelsFile", () => {
  it("finds classes.txt, *.names and *.labels", () => {
    for (const name of ["classes.txt", "obj.names", "_darknet.labels"]) {
      const folder = temporaryFolder();
      put(folder, name, "a\nb\n");
      expect(readLabelsFile(folder, collectProblems())).toEqual({ file: name, names: ["a", "b"] });
    }
    expect(readLabelsFile(temporaryFolder(), collectProblems())).toBeNull();
  });

  it("keeps empty lines between names, since names are counted by lines, but not those at the end", () => {
    const folder = temporaryFolder();
    put(folder, "classes.txt", "a\n\nb\n\n \n");
    expect(readLabelsFile(folder, collectProblems())?.names).toEqual(["a", "", "b"]);
    expect(classNames(folder, new Set(), collectProblems())).toEqual(["a", "b"]);
  });

  it("refuses what is no text, naming the file", () => {
    const folder = temporaryFolder();
    put(folder, "classes.txt", Buffer.from("car\n", "utf16le"));
    expect(() => readLabelsFile(folder, collectProblems())).toThrow(UserError);
    expect(() => readLabelsFile(folder, collectProblems())).toThrow(/classes.txt: it is UTF-16/);
  });
});
