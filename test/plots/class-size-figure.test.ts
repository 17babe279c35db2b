import { describe, expect, it } from "vitest";
import { emptyBands } from "../../src/data/inspect/size-bands";
import { classSizeFigure } from "../../src/plots/class-size-figure";

const input = {
  classes: { car: 3, "<b>": 5, bus: 0 },
  sizesByClass: {
    car: { ...emptyBands(), tiny: 3 },
    "<b>": { ...emptyBands(), tiny: 1, large: 4 },
    bus: emptyBands(),
  },
};

describe("classSizeFigure", () => {
  const { data, layout } = classSizeFigure(input)!;

  it("draws the most frequent class first, in parts by the sizes that there are", () => {
    expect(data.map(({ name, x }) => [name, x])).toEqual([
      ["tiny (8–16 px)", [1, 3]],
      ["large (≥ 96 px)", [4, 0]],
    ]);
  });

  it("writes each count, and names as they are", () => {
    expect((layout.annotations as { text: string }[]).map(({ text }) => text)).toEqual(["5", "3"]);
    expect((layout.yaxis as { ticktext: string[] }).ticktext[0]).toContain("&lt;b&gt;");
  });

  it("is not there without objects", () => {
    expect(classSizeFigure({ classes: { a: 0 }, sizesByClass: { a: emptyBands() } })).toBeUndefined();
  });
});
