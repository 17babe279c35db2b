import { describe, expect, it } from "vitest";
import { evaluationIntervals } from "../../src/evaluation/evaluation-intervals";
import {
  classesTable,
  confusionsTable,
  difficultyTable,
  evaluationTables,
  intervalText,
  rowsTable,
  tideTable,
  worstTable,
} from "../../src/report/evaluation-tables";
import { judgedCase, judgedDocument } from "./judged-case";

const document = judgedDocument();

describe("the tables of an evaluation", () => {
  it("give COCO's 12 numbers with their intervals where there are some", async () => {
    const { gt, dt } = judgedCase();
    const intervals = await evaluationIntervals(gt, dt, { samples: 20 });
    const { rows } = rowsTable({ ...document, intervals });
    expect(rows.map(([, value]) => value)).toEqual(
      document.stats.map((value) => (value < 0 ? null : value.toFixed(3))),
    );
    expect(rows[0][2]).toBe(intervalText(intervals.rows[0]));
    expect(rowsTable(document).rows[0][2]).toBeNull();
  });

  it("drop the column of intervals where nobody asked for them", () => {
    expect(classesTable(document).columns).not.toContain("95 % interval");
    expect(tideTable(document).rows.every(({ length }) => length === 3)).toBe(true);
  });

  it("count in a line a class what the record counts", () => {
    const { rows } = classesTable(document);
    expect(rows.map(([name, objects]) => [name, objects])).toEqual(
      Object.entries(document.perClass).map(([name, { objects }]) => [name, objects]),
    );
  });

  it("list no image in which nothing is to be mended", () => {
    const listed = worstTable(document).rows.length;
    expect(listed).toBe(document.worst.images.filter(({ cost }) => cost > 0).length);
  });

  it("leave out what holds nothing", () => {
    expect(difficultyTable(document).rows).toEqual([]);
    const captions = evaluationTables(document).map(({ caption }) => caption);
    expect(captions).not.toContain("Objects by difficulty");
    expect(confusionsTable(judgedDocument({ classes: ["car"] })).rows).toEqual([]);
  });

  it("show no interval where none could be drawn", () => {
    expect(intervalText({ low: null, high: null })).toBeNull();
    expect(intervalText({ low: 0.1, high: 0.25 })).toBe("[0.100, 0.250]");
  });
});
