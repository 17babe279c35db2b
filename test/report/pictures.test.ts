import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparisonPictures } from "../../src/report/pictures";
import type { Comparison } from "../../src/types";
import { writeFakeComparison } from "./fake-comparison";

let dir: string;
let comparison: Comparison;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "pictures-"));
  comparison = writeFakeComparison(dir, { seeds: [0, 1] });
});
afterAll(() => rmSync(dir, { recursive: true }));

describe("comparisonPictures", () => {
  it("draws the objects and what each arm finds in the chosen images", async () => {
    const rows = await comparisonPictures(dir, comparison);
    expect(rows).toHaveLength(comparison.hardImages.length);
    for (const { pictures } of rows) {
      expect(pictures.map(({ title }) => title)).toEqual([
        "the objects",
        "one-stage cross entropy",
        "one-stage balanced CE",
        "one-stage focal loss",
        "one-stage OHEM",
        "one-stage OHEM 1:3",
        "two-stage random",
        "two-stage focal loss",
        "two-stage OHEM",
      ]);
      expect(pictures[0].caption).toMatch(/^\d+ to find, \d+ of them hard$/);
    }
  });

  it("says in words what is drawn, and every object is either found or missed", async () => {
    const [{ pictures }] = await comparisonPictures(dir, comparison);
    const toFind = Number.parseInt(pictures[0].caption, 10);
    for (const { caption } of pictures.slice(1)) {
      const [, found, missed] = /^(\d+) found \(\d+ of \d+ hard\), (\d+) missed, \d+ wrong$/.exec(caption)!;
      expect(Number(found) + Number(missed)).toBe(toFind);
    }
  });

  it("takes no more images and no other arms than asked for", async () => {
    const rows = await comparisonPictures(dir, comparison, { most: 1, titles: ["two-stage OHEM"] });
    expect(rows.map(({ pictures }) => pictures.map(({ title }) => title))).toEqual([
      ["the objects", "two-stage OHEM"],
    ]);
  });

  it("puts arms with fewer seeds aside where there are many", async () => {
    const [first] = comparison.arms;
    const more = ["a", "b"].map((name) => ({ ...first, name: `one-stage ce ${name}` }));
    const [{ pictures }] = await comparisonPictures(
      dir,
      { ...comparison, arms: [...comparison.arms, ...more] },
      { most: 1 },
    );
    const asides = pictures.filter(({ aside }) => aside).map(({ title }) => title);
    expect(asides).toEqual(["one-stage cross entropy a", "one-stage cross entropy b"]);
  });

  it("gives the same bytes every time", async () => {
    const [a, b] = await Promise.all([1, 2].map(() => comparisonPictures(dir, comparison, { most: 1 })));
    expect(a).toEqual(b);
  });
});
