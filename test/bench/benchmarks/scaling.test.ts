import { describe, expect, it } from "vitest";
import { rowsOfAxis } from "../../../bench/benchmarks/scaling.mjs";
import { figureOf, scalingPage } from "../../../bench/benchmarks/scaling-page.mjs";

const points = [
  { value: 1, units: 1, ms: 30, MB: 5 },
  { value: 2, units: 4, ms: 40, MB: 10 },
  { value: 3, units: 9, ms: 99, MB: 18 },
];
const rows = [
  ...rowsOfAxis("one-stage focal", "side", points),
  ...rowsOfAxis("two-stage ohem", "side", points),
];

describe("rowsOfAxis", () => {
  it("holds time and memory against growth in proportion from the middle point", () => {
    const [least, middle, greatest] = rowsOfAxis("one-stage focal", "side", points);
    expect(greatest).toMatchObject({ case: "one-stage focal, side 3", ours: 99, peer: 90, ratio: 1.1 });
    expect([middle.peer, middle.ratio]).toEqual([40, 1]);
    expect([least.peer, least.ratio]).toEqual([10, 3]);
    expect([greatest.oursMemoryMB, greatest.peerMemoryMB]).toEqual([18, 22.5]);
  });

  it("tells no memory where the system tells none", () => {
    const [row] = rowsOfAxis(
      "one-stage focal",
      "batch",
      points.map((point) => ({ ...point, MB: null })),
    );
    expect([row.oursMemoryMB, row.peerMemoryMB]).toEqual([null, null]);
  });
});

describe("the page of scaling", () => {
  it("draws each step and its growth in proportion, time and memory side by side", () => {
    const { data, layout } = figureOf(rows, 2);
    expect(layout.annotations.map(({ text }: { text: string }) => text)).toEqual([
      "<b>Time, ms</b>",
      "<b>Peak memory, MB</b>",
    ]);
    expect(data.length).toBe(2 * 2 * 2);
    const drawn = data.map(({ name, xaxis, y }: { name: string; xaxis: string; y: number[] }) => [
      name,
      xaxis,
      y,
    ]);
    expect(drawn.slice(0, 2)).toEqual([
      ["one-stage focal", "x", [30, 40, 99]],
      ["one-stage focal", "x", [10, 40, 90]],
    ]);
    expect(drawn.at(-2)).toEqual(["two-stage ohem", "x2", [5, 10, 18]]);
    expect(layout.xaxis.tickvals).toEqual([1, 2, 3]);
  });

  it("is one document that says every number in words too", () => {
    const page = scalingPage(rows);
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain("one-stage focal, side 3: 99 ms; two-stage ohem, side 1: 30 ms");
  });
});
