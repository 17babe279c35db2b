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

it("has a title of the axis that a telephone has room for", () => {
  const titleOf = (narrow: boolean) => {
    const { layout } = gainsFigure([{ criterion: "focal", gain: 0, easyBackground: 0.1 }], { narrow })!;
    return JSON.stringify(layout.xaxis);
  };
  expect(titleOf(false)).toContain("easy background's share of the gradient under cross entropy");
  expect(titleOf(true)).not.toContain("under cross entropy");
});
