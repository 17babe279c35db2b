import { describe, expect, it } from "vitest";
import { claimsOf } from "../../../src/experiments/claims/claims";
import { claimsOfTheory } from "../../../src/experiments/claims/theory";
import { fakeArm, fakePair } from "../fake-arms";

const verdictOf = (id: string, ...input: Parameters<typeof claimsOf>) =>
  claimsOf(...input).find((claim) => claim.id === id)?.verdict;

describe("claims", () => {
  it("about a mechanism hold when every seed agrees, fail when none does, and are undecided between", () => {
    const ce = (seed: number, easy: number) => fakeArm("one-stage", "ce", { seed, easy });
    expect(verdictOf("easy-background-dominates", [ce(0, 0.9), ce(1, 0.6)], [])).toBe("holds");
    expect(verdictOf("easy-background-dominates", [ce(0, 0.2), ce(1, 0.3)], [])).toBe("fails");
    expect(verdictOf("easy-background-dominates", [ce(0, 0.9), ce(1, 0.3)], [])).toBe("undecided");
  });

  it("are left out when an arm they speak of was not run", () => {
    expect(
      verdictOf("focal-loss-silences-easy-background", [fakeArm("one-stage", "focal")], []),
    ).toBeUndefined();
    expect(claimsOf([], [])).toEqual(claimsOfTheory());
  });

  it("about a mechanism hold criteria against each other on one model, not models against each other", () => {
    const model = fakeArm("one-stage", "ce");
    expect(verdictOf("focal-loss-silences-easy-background", [model], [])).toBe("holds");
    const other = fakeArm("one-stage", "focal", { easy: 0.99 });
    expect(verdictOf("focal-loss-silences-easy-background", [model, other], [])).toBe("holds");
    model.sameModel = model.sameModel.map((each) => ({ ...each, easyNegative: 0.5 }));
    expect(verdictOf("focal-loss-silences-easy-background", [model], [])).toBe("fails");
    expect(verdictOf("focal-loss-concentrates-negative-loss", [other], [])).toBe("holds");
  });

  it("that one arm is better follow the interval and nothing else", () => {
    const pair = (low: number | null, high: number | null) => [
      fakePair("one-stage focal", "one-stage ohem", low, high),
    ];
    const id = "focal-loss-suits-one-stage";
    expect(verdictOf(id, [], pair(0.01, 0.05))).toBe("holds");
    expect(verdictOf(id, [], pair(-0.05, -0.01))).toBe("fails");
    expect(verdictOf(id, [], pair(-0.01, 0.05))).toBe("undecided");
    expect(verdictOf(id, [], pair(null, null))).toBe("undecided");
  });

  it("that came after the paper study's numbers are marked so in that study, and in no other", () => {
    const arms = [fakeArm("one-stage", "ce")];
    const marked = (study?: string) =>
      claimsOf(arms, [], { study }).flatMap(({ id, afterwards }) => (afterwards ? [id] : []));
    expect(marked("paper")).toEqual(["few-candidates-hold-an-object", "easy-background-floods-the-start"]);
    expect(marked("quick")).toEqual([]);
    expect(marked()).toEqual([]);
  });

  it("carry their numbers as evidence", () => {
    const arms = [fakeArm("one-stage", "ce")];
    const { evidence } = claimsOf(arms, []).find(({ id }) => id === "focal-loss-silences-easy-background")!;
    expect(evidence).toContain("2.0 %");
    expect(evidence).toContain("60.0 %");
  });
});
