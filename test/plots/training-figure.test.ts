import { describe, expect, it } from "vitest";
import { trainingFigure } from "../../src/plots/training-figure";

const counts = { positive: 1, hardNegative: 1, easyNegative: 1 };
const looked = (step: number, easyNegative: number, hardest1PercentOfNegatives: number) => ({
  gradientShare: { step, easyNegative, hardNegative: 0, positive: 1 - easyNegative },
  sighting: {
    ...{ step, all: counts, kept: counts, meanCrossEntropy: { all: 1, kept: 1 }, hardest1PercentOfNegatives },
  },
});
const view = (lines: Parameters<typeof trainingFigure>[0]["lines"]) => ({
  ...{ title: "one-stage OHEM", colour: "#D55E00", steps: 10, lines },
});

describe("trainingFigure", () => {
  it("draws the loss of every step, and shares where the run was looked at", () => {
    const { data, layout } = trainingFigure(
      view([
        { step: 1, loss: 4, ...looked(1, 0.8, 0.1) },
        { step: 2, loss: 2 },
        { step: 3, loss: 3, ...looked(3, 0.5, 0.4) },
      ]),
    );
    expect(data.map(({ x, y }) => [x, y])).toEqual([
      [
        [1, 2, 3],
        [4, 2, 3],
      ],
      [
        [1, 2, 3],
        [4, 3, 3],
      ],
      [
        [1, 3],
        [0.8, 0.5],
      ],
      [
        [1, 3],
        [0.1, 0.4],
      ],
    ]);
    expect(layout.title).toMatchObject({ text: "<b>one-stage OHEM: step 3 of 10</b>" });
  });

  it("shows the whole way from the first step on, so that axes stand still", () => {
    const { layout } = trainingFigure(view([{ step: 1, loss: 4, ...looked(1, 0.8, 0.1) }]));
    expect(layout.xaxis).toMatchObject({ range: [0, 10] });
    expect(trainingFigure(view([])).layout.title).toMatchObject({
      text: "<b>one-stage OHEM: step 0 of 10</b>",
    });
  });
});
