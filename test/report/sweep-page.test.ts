import { describe, expect, it } from "vitest";
import { sweepFindings } from "../../src/evaluation/sweep-findings";
import { sweepFigures } from "../../src/report/sweep-figures";
import { sweepPage } from "../../src/report/sweep-page";
import type { SweepRecord } from "../../src/types";
import { failure, fakeSearch, fakeStudy, fakeSweep, hostileStudy } from "./fake-sweep";

function pageOf(sweep: SweepRecord): string {
  const findings = sweepFindings(sweep);
  const figures = sweepFigures(sweep, findings);
  return sweepPage({ sweep, findings, figures, svgs: new Map(), plotly: "/* plotly */" });
}

describe("sweepPage", () => {
  const html = pageOf(fakeStudy());

  it("says what was best before anything else", () => {
    const place = html.indexOf("The best is two-stage ohem with learningRate 0.006: AP 0.3");
    expect(place).toBeGreaterThan(0);
    expect(place).toBeLessThan(html.indexOf("<h2"));
  });

  it("lets no name, error or last word become markup", () => {
    const hostile = pageOf(hostileStudy());
    expect(hostile).not.toContain("<img src=x");
    expect(hostile).not.toContain("<b>b</b>");
    expect(hostile.match(/<\/script>/g)).toHaveLength(3);
    expect(hostile).toContain("&lt;img src=x");
  });

  it("asks the network for nothing", () => {
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html).toContain("default-src &#39;none&#39;");
  });

  it("has a place for each section that it leads to", () => {
    for (const [, id] of html.matchAll(/href="#([\w-]+)"/g)) expect(html).toContain(`id="${id}"`);
  });

  it("names failed trials with their error and last words", () => {
    expect(html).toContain("<strong>Trial 7:</strong> the loss is NaN at step 112");
    expect(html).toContain("step 111: loss 8.3e+4\nthe loss is NaN at step 112");
    expect(html).toContain(
      "learningRate 0.0015, gamma 2, seed 2, stage “arms”, 1 attempt; it would fail again",
    );
    expect(html).toContain("3 attempts</span>");
  });

  it("says how many more trials and failures there are than it shows", () => {
    const many = pageOf(fakeSearch());
    expect(many).toContain("… and 700 more trials");
    const failed = fakeSweep(
      Array.from({ length: 60 }, (_, seed) => ({
        arm: "one-stage focal",
        seed,
        status: "failed" as const,
        ...(seed > 0 && { failure: failure("out of memory") }),
      })),
      ["seed"],
    );
    expect(pageOf(failed).match(/class="failure"/g)).toHaveLength(50);
    expect(pageOf(failed)).toContain("… and 10 more trials");
    expect(pageOf(failed)).toContain("nothing is known of why");
  });

  it("stands for one trial and for none, without numbers that are none", () => {
    const one = fakeSweep([{ arm: "one-stage focal" }], []);
    for (const page of [pageOf(one), pageOf({ ...one, trials: [] })])
      expect(page.replace(/<script[\s\S]*<\/script>/, "")).not.toMatch(/NaN|Infinity|undefined|>null/);
    expect(pageOf({ ...one, trials: [] })).toContain("There is nothing to draw yet.");
  });
});
