import { describe, expect, it } from "vitest";
import { groupProblems } from "../../../src/data/inspect/group-problems";

const problem = (kind: string, file: string) => ({ kind, file, detail: "" });

describe("groupProblems", () => {
  it("puts a kind's problems together: the serious first, then the most frequent", () => {
    const groups = groupProblems([
      problem("unheard-of", "1"),
      problem("clipped-box", "2"),
      problem("clipped-box", "3"),
      problem("duplicate-box", "4"),
    ]);
    expect(groups.map(({ kind, found }) => [kind, found.map(({ file }) => file)])).toEqual([
      ["duplicate-box", ["4"]],
      ["clipped-box", ["2", "3"]],
      ["unheard-of", ["1"]],
    ]);
    expect(groups[0].about?.mend).toContain("delete all but one");
    expect(groups[2].about).toBeUndefined();
  });

  it("takes examples from as many files as there are, and counts the files", () => {
    const places = [
      "a.xml object 1",
      "a.xml object 2",
      "a.xml object 3",
      "b.txt:7",
      "b.txt:9",
      "c.json annotation 12",
    ];
    const [{ examples, files }] = groupProblems(places.map((place) => problem("clipped-box", place)));
    expect(files).toBe(3);
    expect(examples.map(({ file }) => file)).toEqual(["a.xml object 1", "b.txt:7", "c.json annotation 12"]);
  });

  it("goes on within files where there are fewer files than examples", () => {
    const [{ examples }] = groupProblems(
      [1, 2, 3, 4].map((n) => problem("clipped-box", `a.json images[${n}]`)),
    );
    expect(examples.map(({ file }) => file)).toEqual([
      "a.json images[1]",
      "a.json images[2]",
      "a.json images[3]",
    ]);
  });

  it("groups a million problems while one looks on", () => {
    const many = Array.from({ length: 1e6 }, (_, i) => problem("clipped-box", `${i % 1e5}.xml object ${i}`));
    const started = performance.now();
    expect(groupProblems(many)[0]).toMatchObject({ files: 1e5, examples: { length: 3 } });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
