import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { drawFigures } from "../../src/report/draw-figures";
import type { Renderer } from "../../src/report/render";
import type { ReportFigure } from "../../src/report/report-figures";

const figure = { data: [], layout: { height: 10 } };
const figures: ReportFigure[] = ["a", "b"].map((name) => ({
  ...{ name, heading: "", lead: "", alt: "" },
  ...{ wide: figure, narrow: figure },
}));

function renderer(render: Renderer["render"]) {
  const state = { closed: 0 };
  return { state, renderer: { render, close: () => void state.closed++ } };
}

describe("drawFigures", () => {
  it("draws each as SVG and PNG, and ends the renderer", async () => {
    const { state, renderer: drawing } = renderer(async (_, { format }) => Buffer.from(format));
    const { svgs, pngs, problem } = await drawFigures(figures, drawing);
    expect([[...svgs], [...pngs.keys()], problem]).toEqual([
      [
        ["a", "svg"],
        ["b", "svg"],
      ],
      ["a", "b"],
      null,
    ]);
    expect(state.closed).toBe(1);
  });

  it("says why there are none, and does not fail", async () => {
    expect((await drawFigures(figures, { problem: "not there" })).problem).toBe(
      "no figures as files: not there",
    );
    const { state, renderer: late } = renderer(async () => {
      throw new UserError("too late");
    });
    expect((await drawFigures(figures, late)).problem).toBe("not all figures as files: too late");
    expect(state.closed).toBe(1);
  });

  it("lets faults of its own through, with the renderer ended", async () => {
    const { state, renderer: faulty } = renderer(async () => {
      throw new TypeError("a fault");
    });
    await expect(drawFigures(figures, faulty)).rejects.toThrow(TypeError);
    expect(state.closed).toBe(1);
  });
});
