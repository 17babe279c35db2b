import { describe, expect, it } from "vitest";
import { inspectionFigures } from "../../src/report/inspection-figures";
import { fakeInspection } from "./fake-inspection";

describe("inspectionFigures", () => {
  it("gives each figure a name of its own, a heading, how to read it and words for those who do not see it", async () => {
    const figures = inspectionFigures(await fakeInspection());
    expect(figures.map(({ name }) => name)).toEqual(["sizes", "classes", "anchor-coverage", "imbalance"]);
    for (const { heading, lead, alt } of figures)
      for (const words of [heading, lead, alt]) expect(words).toMatch(/^(?!.*(undefined|NaN)).{8,}/s);
  });
});
