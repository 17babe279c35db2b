import { expect, it } from "vitest";
import { linesOfSetting, linesOfSettings } from "../../src/evaluation/lines-of-settings";
import type { TrialRecord } from "../../src/types";
import { evaluationWith } from "../experiments/study/studies";

const trial = (criterion: string, missingBoxes: number | undefined, ap: number, seed = 0): TrialRecord => ({
  index: 0,
  id: "0",
  stage: "arms",
  arm: `one-stage ${criterion}`,
  config: { detector: "one-stage", criterion, missingBoxes, seed },
  status: "done",
  evaluation: evaluationWith(ap),
  secondsPerStep: 0.1,
  peakMemoryMB: 1,
});

it("an arm is a line, from left to right, with its seeds and their mean at each place", () => {
  const trials = [
    trial("focal", 0.2, 0.1),
    trial("focal", 0, 0.3),
    trial("focal", 0, 0.5, 7),
    trial("ohem", 0, 0.6),
    trial("ohem", undefined, 0.9),
  ];
  const place = ({ config }: TrialRecord) => (config.missingBoxes as number | undefined) ?? null;
  expect(linesOfSettings({ trials }, place)).toEqual([
    {
      detector: "one-stage",
      criterion: "focal",
      points: [
        { x: 0, values: [0.3, 0.5], seeds: [0, 7], mean: 0.4 },
        { x: 0.2, values: [0.1], seeds: [0], mean: 0.1 },
      ],
    },
    { detector: "one-stage", criterion: "ohem", points: [{ x: 0, values: [0.6], seeds: [0], mean: 0.6 }] },
  ]);
  expect(linesOfSetting({ trials }, "missingBoxes")).toEqual(linesOfSettings({ trials }, place));
  expect(linesOfSetting({ trials }, "criterion")).toEqual([]);
});
