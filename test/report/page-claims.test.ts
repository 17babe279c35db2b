import { describe, expect, it } from "vitest";
import { claimsSection, tally } from "../../src/report/page-claims";
import type { Claim } from "../../src/types";

const claim = (verdict: Claim["verdict"], figure?: string): Claim => ({
  id: "id",
  claim: "<claim>",
  verdict,
  evidence: "evidence",
  figure,
});

describe("claimsSection", () => {
  it("says each verdict in a word with a sign, and links to the figure that shows it, if it is there", () => {
    const { markup } = claimsSection(
      [claim("holds", "flood"), claim("fails"), claim("undecided", "not-drawn")],
      [{ name: "flood", heading: "The <flood>" }],
    );
    for (const word of ["✓</span> holds", "✗</span> fails", "?</span> undecided"])
      expect(markup).toContain(word);
    expect(markup.match(/href="#figure-[^"]*"/g)).toEqual(['href="#figure-flood"']);
    expect(markup).toContain("The &lt;flood&gt;");
    expect(markup).not.toContain("<claim>");
  });

  it("does not count what was thought of afterwards or could not come out otherwise, and says so", () => {
    const asides = [
      { ...claim("fails"), afterwards: true },
      { ...claim("holds"), foregone: true },
    ];
    const { markup } = claimsSection([claim("holds"), ...asides], []);
    expect(markup).toContain("Of one tested claim, on this data, 1 holds.");
    expect(markup.match(/they confirm nothing/g)).toHaveLength(1);
    expect(markup.match(/shown, not tested/g)).toHaveLength(1);
  });

  it("says so where there is none", () => {
    expect(claimsSection([], []).markup).toContain("No claim could be weighed");
  });
});

describe("tally", () => {
  it("counts the verdicts", () => {
    const of = (...verdicts: Claim["verdict"][]) => tally(verdicts.map((verdict) => ({ verdict })));
    expect(of("holds", "holds", "fails", "undecided", "undecided")).toBe(
      "Of 5 tested claims, on this data, 2 hold, 1 fails and 2 are undecided.",
    );
    expect(of("undecided")).toBe("Of one tested claim, on this data, 1 is undecided.");
    expect(of("holds", "fails")).toBe("Of 2 tested claims, on this data, 1 holds and 1 fails.");
  });
});
