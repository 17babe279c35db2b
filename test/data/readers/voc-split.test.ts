import { describe, expect, it } from "vitest";
import { collectProblems } from "../../../src/data/readers/problems";
import { vocSplit } from "../../../src/data/readers/voc-split";
import { put, temporaryFolder } from "../folders";

const names = ["a.xml", "b.xml", "c 1.xml", "d.xml", "e.xml"];

function split(lists: Record<string, string | Uint8Array>, folder = "ImageSets/Main") {
  const dir = temporaryFolder();
  for (const [name, text] of Object.entries(lists)) put(dir, `${folder}/${name}.txt`, text);
  const problems = collectProblems();
  return {
    ...vocSplit(dir, names, problems),
    problems: problems.list,
    kinds: problems.list.map(({ kind }) => kind),
  };
}

describe("vocSplit", () => {
  it("reads lists with CRLF, endings, columns and spaces in names", () => {
    const { train, val, kinds } = split({ train: "a.jpg\r\nb  1\r\nc 1\r\n", val: "d\n\ne.xml" });
    expect(train).toEqual(["a.xml", "b.xml", "c 1.xml"]);
    expect(val).toEqual(["d.xml", "e.xml"]);
    expect(kinds).toEqual(["crlf-list"]);
  });

  it("reads a list of the test part, and lists in ImageSets itself", () => {
    const lists = { train: "a\nb", val: "c 1", test: "d\ne" };
    for (const folder of ["ImageSets/Main", "ImageSets"])
      expect(split(lists, folder)).toMatchObject({
        train: ["a.xml", "b.xml"],
        val: ["c 1.xml"],
        test: ["d.xml", "e.xml"],
      });
  });

  it("reports what is listed but not there, and what is there but in no list", () => {
    const { problems } = split({ train: "a\nmissing\nd", val: "b" });
    expect(problems.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      "missing-annotation ImageSets/Main/train.txt:2",
      "unlisted-annotation c 1.xml",
    ]);
    expect(problems[1].detail).toContain("here and 1 more");
  });

  it("takes what stands twice once, and reports it and an empty list", () => {
    const { train, val, problems } = split({ train: "a\nb\na.jpg", val: "\n", test: "c 1\nd\ne" });
    expect([train, val]).toEqual([["a.xml", "b.xml"], []]);
    expect(problems.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      "repeated-image ImageSets/Main/train.txt:3",
      "empty-list ImageSets/Main/val.txt",
    ]);
  });

  it("takes all for training without lists, without the test part, or without the validation part", () => {
    expect(split({})).toMatchObject({ train: names, val: [], test: [], kinds: [] });
    expect(split({ test: "a\nb" })).toMatchObject({ train: ["c 1.xml", "d.xml", "e.xml"], val: [] });
    expect(split({ val: "a\nb" })).toMatchObject({
      train: ["c 1.xml", "d.xml", "e.xml"],
      val: ["a.xml", "b.xml"],
    });
  });

  it("takes what trainval lists and one of its halves does not for the other", () => {
    const trainval = "a\nb\nd";
    expect(split({ trainval, test: "e\nc 1" })).toMatchObject({
      train: ["a.xml", "b.xml", "d.xml"],
      val: [],
    });
    expect(split({ trainval, train: "a" })).toMatchObject({ train: ["a.xml"], val: ["b.xml", "d.xml"] });
    expect(split({ trainval, val: "a" })).toMatchObject({ train: ["b.xml", "d.xml"], val: ["a.xml"] });
  });

  it("does not use a list that is no text, and says so", () => {
    const { train, kinds } = split({ train: Buffer.from("a\n", "utf16le"), val: "b" });
    expect(kinds).toEqual(["unreadable-list"]);
    expect(train).toEqual(["a.xml", "c 1.xml", "d.xml", "e.xml"]);
  });
});
