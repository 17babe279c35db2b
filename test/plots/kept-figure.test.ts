import { describe, expect, it } from "vitest";
import { keptFigure, sightingsOf } from "../../src/plots/kept-figure";
import { sightedRun as run } from "./sighted-run";

describe("keptFigure", () => {
  it("draws shares that add up to 1, a panel a run", () => {
    const { data } = keptFigure([run("random", [1, 2]), run("ohem", [3])])!;
    expect(data.map(({ name, xaxis, y }) => [name, xaxis, y])).toEqual([
      ["objects", "x", [0.25, 0.4]],
      ["hard background", "x", [0.75, 0.6]],
      ["easy background", "x", [0, 0]],
      ["objects", "x2", [0.5]],
      ["hard background", "x2", [0.5]],
      ["easy background", "x2", [0]],
    ]);
  });

  it("leaves out runs that nobody looked at closely", () => {
    expect(sightingsOf(run("ohem", [5])).map(({ step }) => step)).toEqual([5]);
    expect(keptFigure([run("ohem", [])])).toBeUndefined();
  });
});
