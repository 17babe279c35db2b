import { describe, expect, it } from "vitest";
import { reportFigures } from "../../src/report/report-figures";
import { fakeComparison } from "./fake-comparison";

describe("reportFigures", () => {
  it("gives each figure a name of its own, a heading, how to read it and words for those who do not see it", () => {
    const figures = reportFigures(fakeComparison());
    expect(figures).toHaveLength(8);
    expect(new Set(figures.map(({ name }) => name)).size).toBe(figures.length);
    for (const { name, heading, lead, alt } of figures) {
      expect(name).toMatch(/^[a-z-]+$/);
      for (const words of [heading, lead, alt]) expect(words.length).toBeGreaterThan(8);
      expect(alt).not.toMatch(/undefined|NaN/);
    }
  });

  it("leaves out figures that the data does not allow", () => {
    const names = reportFigures({ ...fakeComparison({ bare: true }), pairs: [] }).map(({ name }) => name);
    expect(names).not.toContain("false-positives");
    expect(names).not.toContain("differences");
  });
});
