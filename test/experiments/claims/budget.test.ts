import { expect, it } from "vitest";
import { testsOfBudget } from "../../../src/experiments/claims/budget";
import { told } from "../../../src/experiments/claims/versus";
import { besidePublished } from "../../../src/experiments/tables/beside-published";
import { fakeArm } from "../fake-arms";
import { threeSeeds } from "./three-seeds";

const armsWith = (criterion: string, aps: number[]) =>
  aps.map((ap, seed) => fakeArm("one-stage", criterion, { seed, ap })).reverse();
const tableWith = (ohem: number, focal: number) => {
  const variant = { criterion: "ohem", numHard: 512, nmsThreshold: 0.7, steps: 1000 };
  const trials = [...threeSeeds(variant, ohem), ...threeSeeds({ criterion: "focal", steps: 1000 }, focal)];
  return { "table-1d": besidePublished("1d", { trials }) };
};

it("OHEM's lead after few steps is held against its lead after many, seed by seed", () => {
  const early = tableWith(0.4, 0.3);
  const level = [...armsWith("ohem", [0.5, 0.51, 0.5, 0.9]), ...armsWith("focal", [0.5, 0.5, 0.51, 0.1])];
  const [claim] = told(testsOfBudget(early, level));
  expect(claim).toMatchObject({ id: "ohem-lead-shrinks", verdict: "holds", afterwards: true });
  expect(claim.evidence).toMatch(
    /^AP after 1000 steps, OHEM less focal loss: \.100; after \d+: \.000, 3 seeds/,
  );
  const further = [...armsWith("ohem", [0.8, 0.81, 0.8]), ...armsWith("focal", [0.5, 0.5, 0.5])];
  expect(told(testsOfBudget(early, further))[0].verdict).toBe("fails");
});

it("is not spoken of where one of them was not run, or OHEM has no lead", () => {
  const arms = [...armsWith("ohem", [0.5, 0.5, 0.51]), ...armsWith("focal", [0.5, 0.49, 0.5])];
  expect(testsOfBudget({}, arms)).toEqual([]);
  expect(testsOfBudget(tableWith(0.4, 0.3), armsWith("ohem", [0.5]))).toEqual([]);
  expect(testsOfBudget(tableWith(0.3, 0.4), arms)).toEqual([]);
});
