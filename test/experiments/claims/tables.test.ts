import { describe, expect, it } from "vitest";
import { claimsOfTables } from "../../../src/experiments/claims/tables";
import type { TrialRecord } from "../../../src/types";
import { evaluationWith } from "../study/studies";

/** A trial for each of three seeds, whose AP differ by a little. */
const trials = (config: object, ap: number): TrialRecord[] =>
  [-0.01, 0, 0.012].map((more, seed) => {
    const criterion = "criterion" in config ? config.criterion : "focal";
    return {
      ...{ index: 0, id: "0", stage: "arms", arm: `one-stage ${criterion}`, status: "done" as const },
      config: { detector: "one-stage", criterion, seed, ...config },
      evaluation: evaluationWith(ap + more * (1 + ap)), // no two settings scatter alike
      ...{ secondsPerStep: 0.1, peakMemoryMB: 1 },
    };
  });
const verdicts = (records: Parameters<typeof claimsOfTables>[0]) =>
  Object.fromEntries(claimsOfTables(records).map(({ id, verdict }) => [id, verdict]));

describe("what the tables say", () => {
  const gammas = (aps: Record<number, number>, alphas: Record<number, number>) => ({
    trials: Object.entries(aps).flatMap(([gamma, ap]) =>
      trials({ gamma: Number(gamma), alpha: alphas[Number(gamma)] }, ap),
    ),
  });

  it("of γ can come out either way, and needs seeds that tell", () => {
    const published = gammas({ 0: 0.3, 1: 0.33, 2: 0.4 }, { 0: 0.75, 1: 0.5, 2: 0.25 });
    expect(verdicts({ "table-1b": published })).toEqual({
      "gamma-two": "holds",
      "focusing-helps": "holds",
      "alpha-falls-as-gamma-rises": "holds",
    });
    const other = gammas({ 0: 0.5, 1: 0.33, 2: 0.4 }, { 0: 0.25, 1: 0.5, 2: 0.5 });
    expect(verdicts({ "table-1b": other })).toEqual({
      "gamma-two": "fails",
      "focusing-helps": "fails",
      "alpha-falls-as-gamma-rises": "fails",
    });
    const near = {
      trials: [
        ...trials({ gamma: 0, alpha: 0.5 }, 0.4),
        ...trials({ gamma: 2, alpha: 0.5 }, 0.395).reverse(),
      ],
    };
    expect(verdicts({ "table-1b": near })).toMatchObject({
      "gamma-two": "undecided",
      "focusing-helps": "undecided",
    });
  });

  it("of α and of anchors is weighed on their own studies", () => {
    const balanced = [0.5, 0.75, 0.9].flatMap((alpha, i) =>
      trials({ criterion: "balanced-ce", alpha }, [0.3, 0.35, 0.4][i]),
    );
    expect(verdicts({ "table-1a": { trials: balanced } })).toEqual({ "alpha-three-quarters": "fails" });
    const anchors = [
      ...trials({ anchorScales: 1, anchorAspects: 1 }, 0.2),
      ...trials({ anchorScales: 3, anchorAspects: 3 }, 0.3),
    ];
    expect(verdicts({ "table-1c": { trials: anchors } })).toEqual({ "more-anchors-help": "holds" });
  });

  it("of the prior compares the usual start with the rare one, under cross entropy", () => {
    const prior = [0.5, 0.01].flatMap((value, i) => [
      ...trials({ criterion: "ce", prior: value }, [0.1, 0.4][i]),
      ...trials({ criterion: "focal", prior: value }, 0.4),
    ]);
    const [claim] = claimsOfTables({ prior: { trials: prior } });
    expect(claim).toMatchObject({ id: "cross-entropy-needs-prior", verdict: "holds" });
    expect(claim.evidence).toContain("π = .01 .401, π = .5 .101");
  });
});

it("who falls further with wrong labels is weighed by what each lost, not by what it has", () => {
  const arm = (criterion: string, clean: number, missing: number, wrong: number) => [
    ...trials({ criterion }, clean),
    ...trials({ criterion, missingBoxes: 0.2 }, missing).map((trial, i) => ({
      ...trial,
      evaluation: evaluationWith(missing + [-0.01, 0.001, 0.012][i]),
    })),
    ...trials({ criterion, wrongClasses: 0.2 }, wrong),
  ];
  const record = {
    trials: [...arm("ce", 0.3, 0.28, 0.25), ...arm("focal", 0.5, 0.4, 0.45), ...arm("ohem", 0.5, 0.495, 0.3)],
  };
  const found = claimsOfTables({ "label-noise": record });
  expect(found.map(({ id }) => id)).toEqual([
    "focal-chases-missing-boxes",
    "focal-chases-misnamed-boxes",
    "ohem-chases-missing-boxes",
    "ohem-chases-misnamed-boxes",
  ]);
  expect(found[0].evidence).toMatch(/lost \.100 with focal loss, \.020 with cross entropy/);
  expect(found[2].evidence).toMatch(/lost \.005 with OHEM/);
});

it("what is not recorded is not spoken of", () => {
  expect(claimsOfTables({})).toEqual([]);
  expect(
    claimsOfTables({ "table-1a": { trials: [] }, prior: { trials: [] }, "label-noise": { trials: [] } }),
  ).toEqual([]);
});
