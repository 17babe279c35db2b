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

  it("says which of many arms and pairs are drawn, and which have fewer seeds", () => {
    const leads = new Map(
      reportFigures(fakeComparison({ many: true })).map(({ name, lead }) => [name, lead]),
    );
    for (const name of ["gradient-share", "loss-spread"])
      expect(leads.get(name)).toContain(
        "the 8 arms with the most seeds (5); the other 15 arms are in the tables",
      );
    expect(leads.get("hard-accuracy")).toContain("Arms with fewer seeds than 5 say so");
    expect(leads.get("differences")).toMatch(/Drawn are 10 of \d+ pairs/);
    const few = reportFigures(fakeComparison()).map(({ lead }) => lead);
    expect(few.join()).not.toMatch(/Drawn are|fewer seeds/);
  });

  it("leaves out figures that the data does not allow", () => {
    const names = reportFigures({ ...fakeComparison({ bare: true }), pairs: [] }).map(({ name }) => name);
    expect(names).not.toContain("false-positives");
    expect(names).not.toContain("differences");
  });
});
