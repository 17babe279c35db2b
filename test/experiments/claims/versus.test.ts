import { expect, it } from "vitest";
import { pairedTest } from "../../../src/evaluation/paired-test";
import { apText, seedsText, told, versus } from "../../../src/experiments/claims/versus";

const stated = { id: "x", claim: "A is more." };

const [LOW, HIGH] = [
  [0.1, 0.12, 0.11, 0.9],
  [0.3, 0.33, 0.31],
];
const bySeed = (values: number[], seeds = [...values.keys()]) => ({ values, seeds });
const claim = (a: number[], b: number[]) => told([versus(bySeed(a), bySeed(b), "found", stated)])[0];

it("a difference is told where it is large against how seeds scatter, and only over seeds that both have", () => {
  expect(claim(HIGH, LOW)).toEqual({
    ...stated,
    verdict: "holds",
    evidence: "found, 3 seeds; corrected p < .001",
  });
  expect(claim(LOW, HIGH).verdict).toBe("fails");
  expect(claim([0.1, 0.4, 0.2], [0.2, 0.1, 0.3])).toMatchObject({
    verdict: "undecided",
    evidence: expect.stringMatching(/; only differences from \d?\.\d{3} AP on would have been seen$/),
  });
  expect(claim([0.9], [0.1])).toMatchObject({
    verdict: "undecided",
    evidence: "found, one seed; too few to test",
  });
});

it("seeds are paired by what they are, not by where they stand", () => {
  const values = [0.1, 0.3, 0.5, 0.7];
  const better = values.map((value, i) => value + 0.01 + 0.001 * i);
  const [inOrder, withoutFirst] = [bySeed(values), bySeed(better.slice(1), [1, 2, 3])];
  const { p, found } = versus(withoutFirst, inOrder, "found", stated);
  expect(p).toBeLessThan(0.01);
  expect(found).toBe("found, 3 seeds");
});

it("many tests are corrected for each other: what one tells, among many is told no more", () => {
  const near = versus(bySeed([0.3, 0.33, 0.36]), bySeed([0.25, 0.29, 0.3]), "near", stated);
  expect(near.p).toBeGreaterThan(0.005);
  expect(near.p).toBeLessThan(0.05);
  expect(told([near])[0].verdict).toBe("holds");
  const none = versus(bySeed([0.1, 0.4, 0.2]), bySeed([0.2, 0.1, 0.3]), "none", stated);
  expect(told([near, ...Array.from({ length: 12 }, () => none)])[0].verdict).toBe("undecided");
});

it("what could have been seen is more among many tests", () => {
  const test = versus(bySeed([0.1, 0.4, 0.2]), bySeed([0.2, 0.1, 0.3]), "none", stated);
  expect(test.detectable!(1)).toBeCloseTo(pairedTest([0.1, 0.4, 0.2], [0.2, 0.1, 0.3])!.detectable, 12);
  expect(test.detectable!(13)! / test.detectable!(1)!).toBeCloseTo(20.451314583370785 / 5.653489266405571, 5);
  expect(told([test], 13)[0].evidence).toContain(apText(test.detectable!(13)!));
});

it("numbers are short", () => {
  expect([0.4123, -0.05, 1].map(apText)).toEqual([".412", "−.050", "1.000"]);
  expect([seedsText([1]), seedsText([1, 2])]).toEqual(["one seed", "2 seeds"]);
});
