import { expect, it } from "vitest";
import { costRows } from "../../../src/experiments/tables/cost-rows";
import { fakeArm } from "../fake-arms";

it("seconds a point are those of training over a hundred times AP, the mean over an arm's seeds", () => {
  const arms = [0.2, 0.4].map((ap, seed) => {
    const arm = fakeArm("one-stage", "ce", { ap, seed });
    return {
      ...{ ...arm, steps: 100, secondsPerStep: 0.3 },
      evaluation: { ...arm.evaluation, calibrationError: 0.1 * (seed + 1) },
    };
  });
  const [row, ...others] = costRows({ arms });
  expect(others).toEqual([]);
  expect(row).toMatchObject({ arm: "one-stage ce", "seconds of training": 30, seeds: 2 });
  expect(row.AP).toBeCloseTo(0.3);
  expect(row["calibration error"]).toBeCloseTo(0.15);
  expect(row["seconds a point of AP"]).toBeCloseTo(1);
});

it("where nothing could be measured there is no price", () => {
  const arm = fakeArm("one-stage", "ce", { ap: -1 });
  const evaluation = { ...arm.evaluation, calibrationError: null };
  expect(costRows({ arms: [{ ...arm, evaluation }] })[0]).toMatchObject({
    ...{ AP: null, "calibration error": null, "seconds a point of AP": null },
  });
});
