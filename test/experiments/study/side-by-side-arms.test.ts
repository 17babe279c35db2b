import { expect, it } from "vitest";
import { studyOf } from "../../../src/experiments/study/read-study";
import { whyNotSideBySide } from "../../../src/experiments/study/side-by-side-arms";

const study = studyOf("quick");

it("arms that differ by detector and criterion stand side by side", () => {
  expect(whyNotSideBySide(study)).toBeUndefined();
  expect(whyNotSideBySide(studyOf("paper"))).toBeUndefined();
  const variants = [study.arms[0], { ...study.arms[0], gamma: 1 }];
  expect(whyNotSideBySide({ ...study, arms: variants })).toBeUndefined();
});

it.each([
  [
    "an exploration",
    { ...study, purpose: "exploration" as const },
    /quick searches settings: run it by "sweep"/,
  ],
  ["a search in all arms", { ...study, vary: { grid: { steps: [1, 2] } } }, /searches settings/],
  [
    "a search in one arm",
    { ...study, arms: [{ ...study.arms[0], vary: { grid: { gamma: [1] } } }] },
    /searches settings/,
  ],
])("%s is left to a sweep", (_, other, reason) => {
  expect(whyNotSideBySide(other)).toMatch(reason);
});
