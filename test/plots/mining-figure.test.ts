import { expect, it } from "vitest";
import { miningFigure } from "../../src/plots/mining-figure";

it("shows what is kept by its kinds, with what was asked for beside what there was", () => {
  const trial = (nmsThreshold: number, numHard: number, positive: number, hardNegative: number) => ({
    ...{ nmsThreshold, numHard, positive, hardNegative, easyNegative: 0, candidates: 90, survivors: 30 },
    ...{ kept: positive + hardNegative, shareOfLoss: 0.9 },
  });
  const { data, layout } = miningFigure([trial(0.7, 64, 6, 24), trial(1, 64, 16, 48)]);
  expect(data.map(({ name, x }) => [name, x])).toEqual([
    ["objects", [0.2, 0.25]],
    ["hard background", [0.8, 0.75]],
    ["easy background", [0, 0]],
  ]);
  expect((layout.yaxis as { ticktext: string[] }).ticktext).toEqual([
    "NMS 0.7, 30 of 64",
    "no NMS, 64 of 64",
  ]);
});
