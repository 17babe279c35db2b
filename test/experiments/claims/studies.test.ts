import { expect, it } from "vitest";
import { chanceText } from "../../../src/evaluation/chance-text";
import { linesOfSetting } from "../../../src/evaluation/lines-of-settings";
import { rankCorrelation } from "../../../src/evaluation/rank-correlation";
import { claimsOfStudies, PLANNED_TESTS } from "../../../src/experiments/claims/studies";
import type { Gain } from "../../../src/types";
import { threeSeeds } from "./three-seeds";

const gains: Gain[] = [0.3, 0.1, 0.2, 0.5, 0.4, 0.6].map((gain, i) => ({
  ...{ criterion: "focal", gain, easyBackground: 0.1 * i },
}));

it("tests of different studies are corrected for each other, and for those that are still to come", () => {
  const trials = [0.5, 0.01].flatMap((prior) => threeSeeds({ criterion: "ce", prior }, 0.5 - prior / 10));
  const prior = [{ title: "AP by π", lines: linesOfSetting({ trials }, "prior") }];
  expect(claimsOfStudies({ prior, gains }, []).map(({ id }) => id)).toEqual([
    "cross-entropy-needs-prior",
    "gain-follows-easy-background",
  ]);
  const shares = gains.map(({ easyBackground }) => easyBackground);
  const { p } = rankCorrelation(
    shares,
    gains.map(({ gain }) => gain),
  )!;
  const [claim] = claimsOfStudies({ gains }, []);
  expect(claim.evidence).toContain(`corrected p ${chanceText(Math.min(1, PLANNED_TESTS * p))}`);
  expect(claimsOfStudies({}, [])).toEqual([]);
});
