import { describe, expect, it } from "vitest";
import { armsTable, classesTable, pairsTable } from "../../src/report/report-tables";
import { fakeComparison } from "./fake-comparison";

describe("armsTable", () => {
  it("has a row a run and a cell a column", () => {
    const comparison = fakeComparison();
    const { columns, rows } = armsTable(comparison);
    expect(rows).toHaveLength(comparison.arms.length);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(new Set(columns).size).toBe(columns.length);
  });

  it("has null, not −1, where there was nothing to measure", () => {
    const comparison = fakeComparison({ seeds: [0], bare: true });
    comparison.arms[0].evaluation.stats[3] = -1;
    const { columns, rows } = armsTable(comparison);
    expect(rows[0][columns.indexOf("AP small")]).toBeNull();
    expect(rows[0][columns.indexOf("AP50 hard")]).toBeNull();
  });
});

describe("pairsTable", () => {
  it("has every difference with its interval, and what it was taken over", () => {
    const comparison = fakeComparison({ seeds: [0] });
    comparison.pairs = [{ ...comparison.pairs[0], low: null, high: 0.123456, resampled: "images" }];
    expect(pairsTable(comparison).rows).toEqual([
      [
        "AP on all objects",
        "one-stage focal loss",
        "one-stage OHEM",
        0.04,
        null,
        0.1235,
        "images of one seed",
      ],
    ]);
  });
});

describe("classesTable", () => {
  it("has a column a class, empty where the class was not measured", () => {
    const comparison = fakeComparison({ seeds: [0], classes: ["cat", "constructor"] });
    comparison.arms[0].evaluation.perClass = { cat: { ap: 0.5, ap50: 0.6 } };
    const { columns, rows } = classesTable(comparison);
    expect(columns.slice(3)).toEqual(["cat", "constructor"]);
    expect(rows[0].slice(3)).toEqual([0.5, null]);
  });
});
