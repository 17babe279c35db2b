import { describe, expect, it } from "vitest";
import {
  armsTable,
  claimsTable,
  classesTable,
  meansTable,
  pairsTable,
  tunedTable,
} from "../../src/report/report-tables";
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
        "not told",
      ],
    ]);
  });

  it("has p, its correction and what could be detected where seeds were tested, measure by measure", () => {
    const { columns, rows, format, note } = pairsTable(fakeComparison({ many: true }));
    expect(columns.slice(6)).toEqual(["p", "corrected p", "detectable", "over", "ahead"]);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    const measures = rows.map(([measure]) => measure);
    expect(measures.filter((measure, i) => measure !== measures[i - 1])).toHaveLength(4);
    expect(note).toContain("80 of 100");
    expect([0.0004, 0.0123, 1, null].map((p) => format!(p, "p"))).toEqual(["< .001", ".012", "1.000", "–"]);
    expect(format!(0.0123, "low")).toBe("0.012");
    expect(pairsTable(fakeComparison({ seeds: [0] })).note).toContain("no test");
  });

  it("says which is ahead only where the difference is told", () => {
    const [pair] = fakeComparison().pairs;
    const told = { ...pair, low: 0.01, high: 0.07, p: 0.001, pCorrected: 0.02 };
    const pairs = [
      told,
      { ...told, meanDifference: -0.04, low: -0.07, high: -0.01 },
      { ...told, pCorrected: 0.2 },
    ];
    expect(pairsTable({ pairs }).rows.map((row) => row.at(-1))).toEqual(["first", "second", "not told"]);
  });
});

describe("meansTable", () => {
  it("has a row an arm: how many seeds it has, and their means", () => {
    const comparison = fakeComparison({ many: true });
    const { columns, rows } = meansTable(comparison);
    expect(rows).toHaveLength(23);
    expect(rows.filter(([, , seeds]) => seeds === "3")).toHaveLength(15);
    const aps = comparison.arms
      .filter(({ detector, criterion }) => detector === "one-stage" && criterion === "ce")
      .map(({ evaluation }) => evaluation.stats[0]);
    expect(rows[0][columns.indexOf("AP")]).toBeCloseTo(aps.reduce((sum, ap) => sum + ap, 0) / 5, 4);
  });
});

describe("claimsTable", () => {
  it("has what is claimed, what became of it and where to see it", () => {
    const claim = { id: "a", claim: "b", verdict: "holds" as const, evidence: "c" };
    expect(claimsTable([claim, { ...claim, figure: "flood" }]).rows).toEqual([
      ["a", "b", "holds", "c", null],
      ["a", "b", "holds", "c", "flood"],
    ]);
  });
});

describe("tunedTable", () => {
  it("has a row an arm and a column a setting", () => {
    const tuned = [
      { arm: "one-stage focal", settings: { learningRate: 0.004 } },
      { arm: "two-stage ohem", settings: { classWeight: 3 } },
    ];
    const { columns, rows } = tunedTable(tuned);
    expect(columns).toEqual(["arm", "learningRate", "classWeight"]);
    expect(rows).toEqual([
      ["one-stage focal loss", "0.004", "–"],
      ["two-stage OHEM", "–", "3"],
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
