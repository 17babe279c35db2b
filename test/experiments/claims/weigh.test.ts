import { expect, it } from "vitest";
import { byInterval, inEverySeed } from "../../../src/experiments/claims/weigh";
import { fakeArm, fakePair } from "../fake-arms";

const stated = { id: "it", claim: "It is so.", figure: "differences" };
const aboutSteps = (least: number | undefined) => ({
  ...stated,
  arm: "one-stage ce",
  holds: ({ seed }: { seed: number }) => (least === undefined ? undefined : seed >= least),
  evidence: ({ seed }: { seed: number }) => `seed ${seed}`,
});
const arms = [0, 1, 2].map((seed) => fakeArm("one-stage", "ce", { seed }));

it("a mechanism holds in every seed, fails in none, and is undecided between", () => {
  const weighed = (least: number | undefined) => inEverySeed(arms, aboutSteps(least));
  expect(weighed(0)).toEqual([
    { ...stated, verdict: "holds", evidence: "3 of 3 seeds agree; the first: seed 0" },
  ]);
  expect(weighed(2)[0]).toMatchObject({
    verdict: "undecided",
    evidence: "1 of 3 seeds agree; the first: seed 0",
  });
  expect(weighed(9)[0].verdict).toBe("fails");
  expect(weighed(undefined)).toEqual([]); // not measured
  expect(inEverySeed([fakeArm("one-stage", "focal")], aboutSteps(0))).toEqual([]);
  const variant = { ...fakeArm("one-stage", "ce", { seed: 7 }), name: "one-stage ce of ours" };
  expect(inEverySeed([variant], aboutSteps(0))).toEqual([]);
});

it("that one arm is better is weighed by the metric it is about", () => {
  const pairs = [fakePair("a", "b", 0.1, 0.2), { ...fakePair("a", "b", -0.2, -0.1), metric: "ap" }];
  const claim = { ...stated, pair: ["a", "b"] as [string, string] };
  expect(byInterval({ pairs }, claim)[0].verdict).toBe("holds");
  expect(byInterval({ pairs }, { ...claim, metric: "ap" })[0]).toMatchObject({
    verdict: "fails",
    figure: "differences",
  });
  expect(byInterval({ pairs: [{ ...pairs[0], pCorrected: 0.2 }] }, claim)[0].verdict).toBe("undecided");
  expect(byInterval({ pairs: [] }, claim)).toEqual([]);
});

it("says how long the two trained, and what they were tuned to where that differs", () => {
  const pairs = [fakePair("a", "b", 0.1, 0.2)];
  const claim = { ...stated, pair: ["a", "b"] as [string, string] };
  const tuned = (classWeight: number) => [
    { arm: "a", settings: { learningRate: 0.006, classWeight: 3 } },
    { arm: "b", settings: { learningRate: 0.006, classWeight } },
  ];
  const evidence = (classWeight: number) =>
    byInterval({ pairs, steps: 1000, tuned: tuned(classWeight) }, claim)[0].evidence;
  expect(evidence(1)).toMatch(
    /^recall of hard objects after 1000 steps, a − b: .*; tuned to classWeight 3 and 1$/,
  );
  expect(evidence(3)).not.toContain("tuned");
});
