import { describe, expect, it } from "vitest";
import { anchorImbalanceFigure } from "../../src/plots/anchor-imbalance-figure";

const level = (stride: number, positive: number, negative: number) => ({
  stride,
  anchorSize: 2 * stride,
  positive,
  ignored: 2,
  negative,
});
const survey = (images: number) => ({
  images,
  oneStage: {
    positive: 4,
    ignored: 6,
    negative: 9000,
    levels: [level(4, 4, 6000), level(8, 0, 2000), level(16, 0, 1000)],
  },
});

describe("anchorImbalanceFigure", () => {
  const input = { size: 128, trainingCrops: survey(2), wholeImages: survey(1) };

  it("draws anchors of one image, in all and on each level; what is not there has no mark", () => {
    const { data } = anchorImbalanceFigure(input)!;
    const marks = data.filter(({ mode, xaxis }) => mode === "markers" && xaxis === "x");
    expect(marks.map(({ x }) => x)).toEqual([
      [2, 2],
      [3, 1, 1, 1],
      [4500, 3000, 1000, 500],
    ]);
  });

  it("writes how many background anchors there are to an object's", () => {
    const texts = (anchorImbalanceFigure(input)!.layout.annotations as { text: string }[]).map(
      ({ text }) => text,
    );
    expect(texts.slice(1, 5)).toEqual(["1 : 2,250", "1 : 1,500", "none", "none"]);
  });

  it("leaves out what was not looked at", () => {
    const titles = (crops: number, whole: number) =>
      (
        anchorImbalanceFigure({ ...input, trainingCrops: survey(crops), wholeImages: survey(whole) })?.layout
          .annotations as { text: string }[] | undefined
      )?.filter(({ text }) => text.startsWith("<b>")).length;
    expect([titles(1, 1), titles(0, 1), titles(0, 0)]).toEqual([2, 1, undefined]);
  });
});
