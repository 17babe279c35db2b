import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showAnswer, showClaims, showLimits } from "../../src/report/show-answer";
import { fakeComparison } from "./fake-comparison";

let printed = "";
beforeEach(() => {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

describe("showing words", () => {
  const comparison = fakeComparison({ seeds: [0] });

  it("gives the answer a sentence a line", () => {
    showAnswer(comparison);
    expect(printed).toBe(comparison.answer.map((sentence) => `- ${sentence}\n`).join(""));
  });

  it("gives each claim its verdict first", () => {
    showClaims(comparison);
    expect(printed).toMatch(/^- UNDECIDED: .*\n- FAILS: .*\n$/);
  });

  it("says of a claim that was thought of afterwards that it was", () => {
    showClaims({ claims: [{ ...comparison.claims[0], afterwards: true }] });
    expect(printed).toMatch(/; thought of when these numbers had been seen: they confirm nothing\)\n$/);
  });

  it("gives what the numbers do not say", () => {
    showLimits(comparison);
    expect(printed).toContain("One seed was trained");
  });
});
