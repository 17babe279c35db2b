import { describe, expect, it } from "vitest";
import { sweepFindings } from "../../src/evaluation/sweep-findings";
import { SWEEP_FIGURES, sweepFigures } from "../../src/report/sweep-figures";
import { fakeSearch, fakeStudy, fakeSweep } from "./fake-sweep";

describe("sweepFigures", () => {
  it("are all that there can be, in their order, each with words for those who do not see it", () => {
    const sweep = fakeStudy();
    const figures = sweepFigures(sweep, sweepFindings(sweep));
    expect(figures.map(({ name }) => name)).toEqual([...SWEEP_FIGURES]);
    for (const { wide, narrow, alt, lead } of figures) {
      expect(wide).not.toEqual(narrow);
      expect(alt.length).toBeGreaterThan(20);
      expect(`${alt}${lead}`).not.toMatch(/NaN|undefined|null/);
    }
    expect(figures[1].alt).toContain("learningRate: 0.07");
  });

  it("say beside a narrow figure, which has no title, that not all trials are drawn", () => {
    const sweep = fakeSearch({ trials: 900 });
    expect(sweepFigures(sweep, sweepFindings(sweep))[2].lead).toContain("the best 100 of");
  });

  it("are those alone that the trials allow", () => {
    const namesOf = (sweep: Parameters<typeof sweepFindings>[0]) =>
      sweepFigures(sweep, sweepFindings(sweep)).map(({ name }) => name);
    expect(namesOf(fakeSweep([{ arm: "one-stage focal" }], []))).toEqual(["best-per-arm"]);
    expect(namesOf(fakeSweep([{ arm: "one-stage focal", status: "waiting" }], ["seed"]))).toEqual([]);
  });
});
