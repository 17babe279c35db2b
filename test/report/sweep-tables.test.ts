import { describe, expect, it } from "vitest";
import { sweepFindings } from "../../src/evaluation/sweep-findings";
import {
  bestTable,
  effectsTable,
  levelsTable,
  shownTrials,
  stagesTable,
  trialsTable,
} from "../../src/report/sweep-tables";
import { trialsFrame } from "../../src/report/tables";
import { fakeStudy, fakeSweep } from "./fake-sweep";

const sweep = fakeStudy();
const findings = sweepFindings(sweep);
const column = ({ columns, rows }: ReturnType<typeof trialsTable>, name: string) =>
  rows.map((row) => row[columns.indexOf(name)]);

describe("trialsTable", () => {
  const table = trialsTable(sweep);

  it("has a row a trial, of whatever status, and a column for each setting", () => {
    expect(table.rows).toHaveLength(60);
    expect(table.columns).toEqual([
      ...["trial", "stage", "arm", "status", "learningRate", "gamma", "seed"],
      ...["AP", "AP50", "AP75", "AP50 hard", "recall hard at 1 FP", "seconds a step", "memory MB"],
    ]);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  it("holds numbers, null where there is nothing", () => {
    expect(column(table, "AP")[0]).toBe(sweep.trials[0].evaluation!.stats[0]);
    expect(column(table, "learningRate")[0]).toBe(0.0015);
    expect(column(table, "gamma").at(-1)).toBeNull();
    expect([7, 12, 40].map((i) => column(table, "AP")[i])).toEqual([null, null, null]);
    expect(column(table, "AP50 hard")[12]).toBeNull();
    expect(table.rows.flat().every((cell) => typeof cell !== "number" || Number.isFinite(cell))).toBe(true);
  });
});

describe("shownTrials", () => {
  it("writes settings as they are, and numbers of trials without marks between thousands", () => {
    const shown = shownTrials(
      fakeSweep([{ arm: "a", settings: { lr: 0.0015, flip: true }, seed: 3 }], ["lr", "flip", "seed"]),
    );
    expect(shown.rows[0].slice(0, 7)).toEqual(["0", "arms", "a", "done", "0.0015", "true", "3"]);
    expect(typeof shown.rows[0][7]).toBe("number");
  });
});

describe("trialsFrame", () => {
  it("is the table as danfo has it, to sort and calculate with", () => {
    const frame = trialsFrame(sweep);
    expect(frame.shape).toEqual([60, 14]);
    expect(frame.columns).toEqual(trialsTable(sweep).columns);
    const best = frame.sortValues("AP", { ascending: false }).values as unknown[][];
    expect(best[0][7]).toBe(
      Math.max(...findings.best.flatMap(({ seeds }) => seeds.map(({ value }) => value))),
    );
  });

  it("stands for one trial without a result, and for none", () => {
    const failed = fakeSweep([{ arm: "one-stage focal", status: "failed" }], ["seed"]);
    expect(trialsFrame(failed).shape).toEqual([1, 12]);
    expect(trialsFrame({ trials: [], varied: ["seed"] }).shape[0]).toBe(0);
  });
});

describe("bestTable", () => {
  it("gives each arm's settings, seeds and cost", () => {
    const { columns, rows } = bestTable(findings);
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(rows[0].slice(0, 2)).toEqual(["two-stage ohem", "learningRate 0.006"]);
    expect(rows[0][columns.indexOf("seeds")]).toBe("0, 1, 2, 3, 4");
    expect(rows[1][columns.indexOf("failed")]).toBe(1);
    expect(rows[0][columns.indexOf("training of all")]).toMatch(/minutes$/);
  });
});

describe("effectsTable", () => {
  it("says of each setting whether it can be told from noise", () => {
    const { columns, rows } = effectsTable(findings);
    expect(rows.map((row) => [row[0], row.at(-1)])).toEqual([
      ["learningRate", "yes"],
      ["arm", "yes"],
      ["seed", "no"],
      ["gamma", "no"],
    ]);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    const share = rows[2][columns.indexOf("share of variance")] as string;
    expect(share).toMatch(/^-?0\.\d %$|^< 0\.1 %$/);
    const few = sweepFindings(fakeStudy({ seeds: 1, rates: [0.006], withFailures: false }));
    expect(effectsTable(few).rows[0].at(-1)).toBe("too few trials");
  });
});

describe("levelsTable", () => {
  it("has a row for each value of each setting", () => {
    const { rows } = levelsTable(findings);
    expect(rows).toHaveLength(3 + 3 + 5 + 2);
    expect(rows[0]).toEqual(["learningRate", "0.0015", expect.closeTo(0.249, 3), 18]);
  });
});

describe("stagesTable", () => {
  it("adds up", () => {
    const { rows } = stagesTable(findings);
    expect(rows).toEqual([["arms", 60, 57, 2, 0, 1]]);
  });
});
