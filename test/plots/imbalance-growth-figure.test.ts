import { expect, it } from "vitest";
import { imbalanceGrowthFigure } from "../../src/plots/imbalance-growth-figure";

it("draws a line for each number of objects, from small to large images", () => {
  const scenes = (size: number, objects: number, positive: number) => ({
    ...{ size, objects, images: 4, positive, negative: 90 * size },
  });
  const { data } = imbalanceGrowthFigure([
    scenes(128, 1, 20),
    scenes(64, 1, 20),
    scenes(64, 3, 60),
    scenes(256, 3, 0), // nothing to divide by
  ]);
  expect(data.map(({ name, x, y }) => [name, x, y])).toEqual([
    ["1 object an image", [64, 128], [288, 576]],
    ["3 objects an image", [64], [96]],
  ]);
});
