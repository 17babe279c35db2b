import { describe, expect, it } from "vitest";
import { coverageTable, inspectionTables } from "../../src/report/inspection-tables";
import { fakeInspection } from "./fake-inspection";

describe("inspectionTables", () => {
  it("have a cell for each column, and every class in each table of classes", async () => {
    const inspected = await fakeInspection();
    const tables = inspectionTables(inspected);
    expect(tables).toHaveLength(5);
    for (const { columns, rows } of tables) for (const row of rows) expect(row).toHaveLength(columns.length);
    for (const name of Object.keys(inspected.classes))
      expect(tables.filter(({ rows }) => rows.some(([first]) => first === name))).toHaveLength(2);
  });

  it("count every box once", async () => {
    const inspected = await fakeInspection();
    const [parts, sizes, classes] = inspectionTables(inspected);
    const sum = ({ rows }: typeof parts, column: number) =>
      rows.reduce((all, row) => all + Number(row[column]), 0);
    expect([sum(parts, 2), sum(sizes, 1), sum(classes, 1)]).toEqual([
      inspected.boxes,
      inspected.boxes,
      inspected.boxes,
    ]);
  });
});

describe("coverageTable", () => {
  it("is cut to the most frequent classes if wished", async () => {
    const inspected = await fakeInspection();
    const cut = coverageTable(inspected, 1);
    expect(coverageTable(inspected).rows.length - cut.rows.length).toBe(2);
    const [name] = Object.entries(inspected.anchors.wholeImages.classes).sort(
      ([, a], [, b]) => b.objects - a.objects,
    )[0];
    expect(cut.rows[cut.rows.length - 1][0]).toBe(name);
  });
});
