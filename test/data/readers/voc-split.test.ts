import { describe, expect, it } from "vitest";
import { collectProblems } from "../../../src/data/readers/problems";
import { vocSplit } from "../../../src/data/readers/voc-split";
import { put, temporaryFolder } from "../folders";

const names = ["a.xml", "b.xml", "c 1.xml", "d.xml", "e.xml"];

function split(lists: Record<string, string>) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(lists)) put(folder, `ImageSets/Main/${name}.txt`, text);
  const problems = collectProblems();
  return { ...vocSplit(folder, names, problems), kinds: problems.list.map(({ kind }) => kind) };
}

describe("vocSplit", () => {
  it("reads lists with CRLF, endings, columns and spaces in names", () => {
    const { train, val, kinds } = split({ train: "a.jpg\r\nb  1\r\nc 1\r\n", val: "d\r\n\r\ne.xml" });
    expect(train).toEqual(["a.xml", "b.xml", "c 1.xml"]);
    expect(val).toEqual(["d.xml", "e.xml"]);
    expect(kinds).toEqual([]);
  });

  it("reports what is listed but not there, and does not train on what it validates on", () => {
    const { train, kinds } = split({ train: "a\nmissing\nd", val: "d" });
    expect(train).toEqual(["a.xml"]);
    expect(kinds.sort()).toEqual(["in-both-splits", "missing-annotation"]);
  });

  it("holds back a fifth without lists, or of the only list", () => {
    expect(split({})).toMatchObject({ val: { length: 1 }, train: { length: 4 } });
    const { train, val } = split({ trainval: "a\nb" });
    expect([...train, ...val].sort()).toEqual(["a.xml", "b.xml"]);
    expect(val.length).toBe(1);
  });
});
