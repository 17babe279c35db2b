import { expect, it } from "vitest";
import { linesOfSetting } from "../../../src/evaluation/lines-of-settings";
import { claimsOfStudies } from "../../../src/experiments/claims/studies";
import type { Gain } from "../../../src/types";
import { threeSeeds } from "./three-seeds";

const gains: Gain[] = [0.3, 0.1, 0.2, 0.5, 0.4, 0.6].map((gain, i) => ({
  ...{ criterion: "focal", gain, easyBackground: 0.1 * i },
}));

it("tests of different studies are corrected for each other", () => {
  const trials = [0.5, 0.01].flatMap((prior) => threeSeeds({ criterion: "ce", prior }, 0.5 - prior / 10));
  const prior = [{ title: "AP by π", lines: linesOfSetting({ trials }, "prior") }];
  const chance = (beside: Parameters<typeof claimsOfStudies>[0]) =>
    Number(
      /p (\.\d+)/.exec(claimsOfStudies(beside, []).find(({ id }) => id.startsWith("gain"))!.evidence)![1],
    );
  expect(claimsOfStudies({ prior, gains }, []).map(({ id }) => id)).toEqual([
    "cross-entropy-needs-prior",
    "gain-follows-easy-background",
  ]);
  const [alone, beside] = [chance({ gains }), chance({ gains, prior })];
  expect(alone).toBeGreaterThan(0.01);
  expect(beside).toBeGreaterThanOrEqual(alone);
  expect(claimsOfStudies({}, [])).toEqual([]);
});
