import { describe, expect, it } from "vitest";
import { recommendation } from "../../src/experiments/recommendation";
import { answerParts, recommendationIn } from "../../src/report/page-answer";
import { fakeComparison } from "./fake-comparison";

describe("answerParts", () => {
  const { arms, answer } = fakeComparison({ many: true });
  const count = recommendation(arms).length;

  it("puts what to take and how sure that is first, then what to take of each detector, and the rest apart", () => {
    const { first, more } = answerParts(answer, "In the <running>");
    expect(first.markup).toMatch(
      /^<div class="answer"><p class="recommendation">On data like this take [^<]*\)\.<\/p>\s*<p><strong>How sure:<\/strong> [^<]+<\/p>/,
    );
    expect(count).toBe(3);
    expect(first.markup).toContain("Of the one-stage arms take");
    expect(first.markup).toContain("In the &lt;running&gt;");
    expect(more!.markup.match(/<p>/g)).toHaveLength(answer.length - count);
  });

  it("keeps an answer without a recommendation in one piece", () => {
    const { first, more } = answerParts(["Nothing: (really); <no>.", "And that is all."]);
    expect(first.markup).toBe(
      '<div class="answer"><p>Nothing: (really); &lt;no&gt;.</p><p>And that is all.</p></div>',
    );
    expect(more).toBeNull();
    expect(answerParts([]).more).toBeNull();
  });
});

describe("recommendationIn", () => {
  it("reads every form in which one is given", () => {
    const what = "On data like this take one-stage focal (AP 0.361, mean of 5 seeds).";
    const sure = [
      "ahead of each of the other 7 (corrected p ≤ .012).",
      "not told from it: a (0.3), b (0.2).",
    ];
    const none = "On data like this no arm is told from the best, a (AP on all objects 0.1, mean of 3 seeds)";
    expect(recommendationIn(`${none}: the others may be as good, b (0.1).`)).toEqual({
      what: `${none}.`,
      surety: "the others may be as good, b (0.1).",
    });
    expect(recommendationIn(`${what.slice(0, -1)}: ${sure[0]}`)).toEqual({ what, surety: sure[0] });
    expect(recommendationIn(`${what.slice(0, -1)}; ${sure[1]}`)).toEqual({
      what,
      surety: "these may be as good, since no difference to them could be told: a (0.3), b (0.2).",
    });
    for (const seeds of [[0], [0, 1], [0, 1, 2]]) {
      for (const sentence of recommendation(fakeComparison({ seeds }).arms))
        expect(recommendationIn(sentence)).not.toBeNull();
    }
  });

  it("finds none in other sentences", () => {
    expect(recommendationIn("The article's pair: no difference (+0.1; 95 %): none.")).toBeNull();
  });
});
