import { expect, it } from "vitest";
import { testsOfBudget } from "../../../src/experiments/claims/budget";
import { told } from "../../../src/experiments/claims/versus";
import { fakeArm } from "../fake-arms";

const armsWith = (criterion: string, aps: number[]) =>
  aps.map((ap, seed) => fakeArm("one-stage", criterion, { seed, ap }));
const tableWith = (ohem: number[], focal: number[]) => ({
  "table-1d": {
    ...{ title: "OHEM's variants", source: "Table 1d", sameOrder: 0, ofPairs: 1 },
    rows: [
      { label: "OHEM 512, NMS .7", published: 30.6, aps: ohem, mean: 0 },
      { label: "focal loss", published: 36, aps: focal, mean: 0 },
    ],
  },
});

it("OHEM's lead after few steps is held against its lead after many, seed by seed", () => {
  const early = tableWith([0.4, 0.41, 0.39], [0.3, 0.3, 0.3]);
  const level = [...armsWith("ohem", [0.5, 0.51, 0.5, 0.9]), ...armsWith("focal", [0.5, 0.5, 0.51, 0.1])];
  const [claim] = told(testsOfBudget(early, level));
  expect(claim).toMatchObject({ id: "ohem-lead-shrinks", verdict: "holds" });
  expect(claim.evidence).toContain(".100 after the steps of Table 1d's study, .000 after");
  const further = [...armsWith("ohem", [0.8, 0.81, 0.8]), ...armsWith("focal", [0.5, 0.5, 0.5])];
  expect(told(testsOfBudget(early, further))[0].verdict).toBe("fails");
});

it("is not spoken of where one of them was not run", () => {
  expect(testsOfBudget({}, armsWith("ohem", [0.5]))).toEqual([]);
  expect(testsOfBudget(tableWith([0.4], [0.3]), armsWith("ohem", [0.5]))).toEqual([]);
});
