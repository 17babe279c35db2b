import { describe, expect, it } from "vitest";
import { describeProblems } from "../../src/cli/problems";

const problems = (kind: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ kind, file: `${i}.xml`, detail: "it is wrong" }));

describe("describeProblems", () => {
  it("keeps ten thousand of a kind readable, the most frequent kind first", async () => {
    const text = await describeProblems([...problems("rare", 1), ...problems("frequent", 10_000)]);
    expect(text.split("\n")).toEqual([
      "frequent (10000)",
      "    0.xml: it is wrong",
      "    1.xml: it is wrong",
      "    2.xml: it is wrong",
      "    … and 9997 more (--json lists all)",
      "rare (1)",
      "    0.xml: it is wrong",
    ]);
  });

  it("says of a known kind what it means and what to do, and in how few files it is", async () => {
    const all = problems("clipped-box", 4).map((problem) => ({ ...problem, file: "a.xml object 1" }));
    expect((await describeProblems(all)).split("\n").slice(0, 3)).toEqual([
      "clipped-box (4 in 1 place)",
      "  a box reaches outside its image; the part inside is taken",
      expect.stringMatching(/^ {2}→ nothing, if by a pixel or two/),
    ]);
  });

  it("says when there are none", async () => {
    expect(await describeProblems([])).toBe("no problems found");
  });
});
