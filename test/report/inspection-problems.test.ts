import { describe, expect, it } from "vitest";
import { problemsSection } from "../../src/report/inspection-problems";

const problems = (kind: string, count: number, detail = "wrong") =>
  Array.from({ length: count }, (_, i) => ({ kind, file: `${i}.xml`, detail }));

describe("problemsSection", () => {
  it("keeps ten thousand of a kind readable", () => {
    const { markup } = problemsSection(problems("clipped-box", 10_000));
    expect(markup.length).toBeLessThan(3000);
    expect(markup).toContain("10,000 times in 10,000 places");
    expect(markup).toContain("… and 9,992 more");
  });

  it("says of a known kind what it means and what to do, and lets an unknown one stand by itself", () => {
    const { markup } = problemsSection([...problems("duplicate-box", 1), ...problems("<new>", 1, "<img>")]);
    expect(markup).toContain("An object is annotated twice");
    expect(markup).toContain("&lt;new&gt;");
    expect(markup).toContain("&lt;img&gt;");
  });

  it("says when there are none", () => {
    expect(problemsSection([]).markup).toContain("None were found");
  });
});
