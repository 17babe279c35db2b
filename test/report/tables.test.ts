import { describe, expect, it, vi } from "vitest";
import {
  armsFrame,
  classesFrame,
  frameHtml,
  frameOf,
  frameText,
  pairsFrame,
  showTable,
} from "../../src/report/tables";
import { fakeComparison } from "./fake-comparison";

const comparison = fakeComparison({ seeds: [0] });

describe("danfo tables", () => {
  it("hold every run, pair and class", () => {
    expect(armsFrame(comparison).shape[0]).toBe(comparison.arms.length);
    expect(pairsFrame(comparison).shape[0]).toBe(comparison.pairs.length);
    expect(classesFrame(comparison).columns.slice(3)).toEqual(comparison.classes);
  });

  it("are made of rows of named values, with four digits that count", () => {
    const frame = frameOf([
      { name: "a", share: 1 / 3 },
      { name: "b", share: 123456 },
      { name: "c", share: 1234.56 },
    ]);
    expect(frame.columns).toEqual(["name", "share"]);
    expect(frame.values).toEqual([
      ["a", 0.3333],
      ["b", 123456],
      ["c", 1235],
    ]);
    expect(() => frameOf([])).toThrow(/no row/);
  });

  it("have a column a key that any record has", () => {
    const { columns, values } = frameOf<object>([{ name: "a" }, { name: "b", γ: 2 }]);
    expect(columns).toEqual(["name", "γ"]);
    expect(values).toEqual([
      ["a", null],
      ["b", 2],
    ]);
  });

  it("can be sorted and cut, as danfo's tables can", () => {
    const sorted = armsFrame(comparison)
      .sortValues("AP", { ascending: false })
      .loc({ columns: ["AP"] });
    const values = (sorted.values as number[][]).flat();
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  it("show nothing measured as a dash, and names as they are written", () => {
    const frame = { columns: ["<b>", "y"], values: [["a & b", null]] };
    expect(frameHtml(frame)).toContain("<th>&lt;b&gt;</th>");
    expect(frameHtml(frame)).toContain("<td>a &amp; b</td><td>–</td>");
    expect(frameText(frame)).toBe("<b>    y\na & b  –");
  });

  it("show four digits that count of what they hold whole, and all of a whole number", () => {
    const frame = { columns: ["x", "n", "gone"], values: [[0.05338789640755426, 123456, Number.NaN]] };
    expect(frameText(frame)).toBe("x        n       gone\n0.05339  123456  –");
    expect(frameHtml(frame)).toContain("<td>0.05339</td><td>123456</td><td>–</td>");
  });

  it("are printed whole outside a notebook", () => {
    let printed = "";
    const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      printed += text;
      return true;
    });
    showTable(pairsFrame(comparison));
    spy.mockRestore();
    expect(printed.trimEnd().split("\n")).toHaveLength(comparison.pairs.length + 1);
    expect(printed).not.toContain("…");
  });
});
