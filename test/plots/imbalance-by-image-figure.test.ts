import { describe, expect, it } from "vitest";
import { imbalanceByImageFigure } from "../../src/plots/imbalance-by-image-figure";

const image = (objects: number, positive: number) => ({
  ...{ fileName: `<${objects}>.png`, objects, positive, ignored: 0, negative: 9000 },
});

describe("imbalanceByImageFigure", () => {
  it("draws background to one positive against objects; an image without positives has no such number", () => {
    const { data, layout } = imbalanceByImageFigure([image(2, 30), image(0, 0), image(5, 90)])!;
    expect(data[0]).toMatchObject({ x: [2, 5], y: [300, 100] });
    expect((layout.yaxis as { ticktext: string[] }).ticktext).toEqual(["100", "200"]);
  });

  it("shows names of files as they are", () => {
    expect(imbalanceByImageFigure([image(2, 30)])!.data[0].text).toEqual(["&lt;2&gt;.png<br>30 : 9,000"]);
  });

  it("is not there where no image has a positive", () => {
    expect(imbalanceByImageFigure([image(0, 0)])).toBeUndefined();
  });
});
