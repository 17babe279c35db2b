import { expect, it } from "vitest";
import { meanLossFigure } from "../../src/plots/mean-loss-figure";
import { sightedRun as run } from "./sighted-run";

it("draws for each run all regions as a line and those that train dotted, in the criterion's colour", () => {
  const { data } = meanLossFigure([run("random", [1, 2]), run("ohem", [4])])!;
  expect(data.map(({ name, x, y }) => [name, x, y])).toEqual([
    ["two-stage random, all", [1, 2], [1, 0.5]],
    ["two-stage random, those kept", [1, 2], [2, 1]],
    ["two-stage OHEM, all", [4], [0.25]],
    ["two-stage OHEM, those kept", [4], [0.5]],
  ]);
  const lines = data.map(({ line }) => line as { color: string; dash: string });
  expect(lines[0].color).toBe(lines[1].color);
  expect(lines[0].dash).not.toBe(lines[1].dash);
  expect(meanLossFigure([run("ohem", [])])).toBeUndefined();
});
