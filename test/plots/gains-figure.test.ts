import { expect, it } from "vitest";
import { gainsFigure } from "../../src/plots/gains-figure";

it("has a mark a place and a trace a criterion, its gain over how much easy background there was", () => {
  const { data, layout } = gainsFigure([
    { criterion: "focal", gain: 0.02, easyBackground: 0.4 },
    { criterion: "ohem", gain: -0.01, easyBackground: 0.4 },
    { criterion: "focal", gain: 0, easyBackground: 0.1 },
  ])!;
  expect(data.map(({ x, y }) => [x, y])).toEqual([
    [
      [0.4, 0.1],
      [0.02, 0],
    ],
    [[0.4], [-0.01]],
  ]);
  expect(data.map(({ name }) => name)).toEqual(["focal loss", "OHEM"]);
  expect(layout.xaxis).toMatchObject({ tickformat: ".0%" });
  expect(gainsFigure([])).toBeUndefined();
});
