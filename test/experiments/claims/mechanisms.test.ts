import { describe, expect, it } from "vitest";
import { claimsOfMechanisms } from "../../../src/experiments/claims/mechanisms";
import type { UnderCriterion } from "../../../src/types";
import { fakeArm } from "../fake-arms";

const under = (gamma: number, positive: number, hardest: number): UnderCriterion => ({
  criterion: "focal",
  ...(gamma !== 2 && { gamma }),
  easyNegative: (1 - positive) / 2,
  hardNegative: (1 - positive) / 2,
  positive,
  hardest1PercentOfNegatives: hardest,
  hardest20PercentOfPositives: hardest,
});
/** In the order in which they are measured: the paper's γ first. */
const modelWith = (positives: [none: number, two: number, five: number]) => {
  const model = fakeArm("one-stage", "ce");
  const [none, two, five] = positives;
  const ce = { criterion: "ce", easyNegative: 0.6, hardest1PercentOfNegatives: 0.3 };
  const ohem = { criterion: "ohem", easyNegative: 0, hardest1PercentOfNegatives: 1 };
  return { ...model, sameModel: [ce, ohem, under(2, two, 0.8), under(0, none, 0.3), under(5, five, 0.9)] };
};
const claim = (id: string, model: ReturnType<typeof fakeArm>) =>
  claimsOfMechanisms([model]).find((each) => each.id === id);

describe("what γ does", () => {
  const id = "more-gamma-more-attention-to-negatives";

  it("is no attention to negatives where the objects' share grows with it, and is where it shrinks", () => {
    expect(claim(id, modelWith([0.1, 0.5, 0.7]))?.verdict).toBe("fails");
    expect(claim(id, modelWith([0.7, 0.5, 0.1]))?.verdict).toBe("holds");
    expect(claim(id, modelWith([0.1, 0.5, 0.7]))?.evidence).toContain(
      "γ = 0, 2, 5: background has 90 %, 50 %, 30 %",
    );
  });

  it("is attention to hard examples of either kind", () => {
    const hard = "more-gamma-more-attention-to-hard-examples";
    expect(claim(hard, modelWith([0.1, 0.5, 0.7]))?.verdict).toBe("holds");
    const model = modelWith([0.1, 0.5, 0.7]);
    model.sameModel[4] = under(5, 0.7, 0.5);
    expect(claim(hard, model)?.verdict).toBe("fails");
  });

  it("is nothing at 0", () => {
    expect(claim("gamma-0-is-cross-entropy", modelWith([0.1, 0.5, 0.7]))?.verdict).toBe("holds");
    const model = modelWith([0.1, 0.5, 0.7]);
    model.sameModel[3] = under(0, 0.1, 0.31);
    expect(claim("gamma-0-is-cross-entropy", model)?.verdict).toBe("fails");
  });

  it("is not spoken of where it was not measured", () => {
    const ids = claimsOfMechanisms([fakeArm("one-stage", "ce")]).map((each) => each.id);
    expect(ids).toContain("easy-background-dominates");
    expect(ids.filter((each) => each.includes("gamma"))).toEqual([]);
  });
});

it("OHEM takes gradient from easy background on cross entropy's model, and how much on the others stands beside it", () => {
  const id = "ohem-silences-easy-background";
  const withOhem = (easyNegative: number, criterion = "ce") => {
    const model = { ...modelWith([0.1, 0.5, 0.7]), criterion };
    model.sameModel[1] = { ...model.sameModel[1], easyNegative };
    return model;
  };
  expect(claim(id, withOhem(0.6))!.verdict).toBe("fails");
  const other = { ...withOhem(0.2, "ohem"), seed: 1 };
  const [weighed] = claimsOfMechanisms([withOhem(0.55), withOhem(0.3, "ohem"), other]).filter(
    (each) => each.id === id,
  );
  expect(weighed).toMatchObject({
    verdict: "holds",
    evidence:
      "one seed: easy background has 55.0 % under ohem, 60.0 % under ce on the model trained with ce; " +
      "easy background has 30.0 % under ohem, 60.0 % under ce on the model trained with ohem",
  });
});

it("what formula or set-up decide is marked so", () => {
  const foregone = claimsOfMechanisms([modelWith([0.1, 0.5, 0.7])]).filter((each) => each.foregone);
  expect(foregone.map(({ id }) => id)).toEqual([
    "few-candidates-hold-an-object",
    "easy-background-floods-the-start",
    "easy-background-dominates",
    "gamma-0-is-cross-entropy",
    "more-gamma-more-attention-to-hard-examples",
  ]);
});

it("what easy background has at the first step is not what it has over training, nor what it would have on another model", () => {
  const arm = fakeArm("one-stage", "ce");
  const at = (step: number, easyNegative: number) => ({ ...arm.gradientShare[0], step, easyNegative });
  const flooded = { ...arm, gradientShare: [at(1, 0.9), at(2, 0.2), at(3, 0.2)] };
  expect(claim("easy-background-floods-the-start", flooded)).toMatchObject({ verdict: "holds" });
  expect(claim("easy-background-dominates", flooded)).toMatchObject({ verdict: "fails" });
  const calm = { ...arm, gradientShare: [at(1, 0.4), at(2, 0.9)] };
  expect(claim("easy-background-floods-the-start", calm)).toMatchObject({ verdict: "fails" });
  expect(claim("easy-background-dominates", calm)).toMatchObject({ verdict: "holds" });
  const focal = fakeArm("one-stage", "focal");
  expect(claim("easy-background-would-dominate-without-focal-loss", focal)?.evidence).toContain(
    "easy background has 2.0 % under focal, 60.0 % under ce",
  );
});

it("in a two-stage detector OHEM is held against random sampling on its model", () => {
  const model = fakeArm("two-stage", "random");
  const id = "ohem-silences-easy-background-two-stage";
  expect(claim(id, model)?.verdict).toBe("fails"); // both have as much
  model.sameModel = model.sameModel.map((each) =>
    each.criterion === "random" ? { ...each, easyNegative: 0.08 } : each,
  );
  expect(claim(id, model)?.verdict).toBe("holds");
});

it("candidates with an object are few below one in a hundred", () => {
  const counted = (positives: number, negatives: number) => {
    const arm = fakeArm("one-stage", "ce");
    const { positive, negative } = arm.lossSpread;
    const lossSpread = {
      positive: { ...positive, count: positives },
      negative: { ...negative, count: negatives },
    };
    return claim("few-candidates-hold-an-object", { ...arm, lossSpread })!;
  };
  expect(counted(1, 100)).toMatchObject({
    verdict: "holds",
    evidence: expect.stringContaining("of 101 anchors"),
  });
  expect(counted(1, 99)).toMatchObject({
    verdict: "fails",
    evidence: expect.stringMatching(/of 100 anchors .* 1 are an object's/),
  });
});
