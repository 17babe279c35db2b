import { expect, it } from "vitest";
import { studyOf } from "../../../src/experiments/study/read-study";
import {
  REFEREE_SEED,
  REFEREE_STAGE,
  refereeOf,
  refereePathIn,
} from "../../../src/experiments/study/referee";
import { stagesOf } from "../../../src/experiments/study/stages";
import { aStudy, FOCAL } from "./studies";

it("the referee is a cross-entropy model, with what all arms share and a seed that is none of theirs", () => {
  const study = studyOf("paper");
  const { config, index, stage } = refereeOf(study);
  expect({ index, stage }).toEqual({ index: 0, stage: REFEREE_STAGE });
  expect(config).toEqual({ ...study.shared, detector: "one-stage", criterion: "ce", seed: REFEREE_SEED });
  expect(study.seeds).not.toContain(REFEREE_SEED);
});

it("the referee has no settings of the arms' criteria, which cross entropy would refuse", () => {
  const study = aStudy({ arms: [FOCAL], shared: { data: "scenes:1:8", gamma: 1, alpha: 0.5, prior: 0.1 } });
  const { config } = refereeOf(study);
  expect(Object.keys(config)).not.toEqual(expect.arrayContaining(["gamma"]));
  expect(Object.keys(config)).not.toEqual(expect.arrayContaining(["alpha"]));
  expect(config.prior).toBe(0.1);
});

it("trials of a store find it beside their own folder", () => {
  expect(refereePathIn({ id: "0123" })).toBe("../0123/detections.json");
});

it.each([
  ["has not ended", undefined],
  ["failed", null],
])("no arm is begun while the referee %s", async (what, evaluation) => {
  const study = aStudy();
  const stages = stagesOf(study, { knowsHard: false, refereePath: refereePathIn });
  await expect(stages.at(-1)!.trials(async () => evaluation)).rejects.toThrow(
    `the referee, trial 0, ${what}`,
  );
});
