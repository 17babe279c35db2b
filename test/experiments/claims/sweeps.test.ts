import { expect, it } from "vitest";
import { linesOfSetting } from "../../../src/evaluation/lines-of-settings";
import { testsOfSweeps } from "../../../src/experiments/claims/sweeps";
import { told } from "../../../src/experiments/claims/versus";
import { noisePanels } from "../../../src/experiments/tables/noise-panels";
import type { StudiesBeside } from "../../../src/types";
import { evaluationWith } from "../study/studies";
import { threeSeeds as trials } from "./three-seeds";

const claims = (beside: StudiesBeside) => told(testsOfSweeps(beside));

it("of the prior compares the usual start with the rare one, under cross entropy", () => {
  const prior = [0.5, 0.01].flatMap((value, i) => [
    ...trials({ criterion: "ce", prior: value }, [0.1, 0.4][i]),
    ...trials({ criterion: "focal", prior: value }, 0.4),
  ]);
  const lines = linesOfSetting({ trials: prior }, "prior");
  const [claim] = claims({ prior: [{ title: "AP by π", lines }] });
  expect(claim).toMatchObject({ id: "cross-entropy-needs-prior", verdict: "holds" });
  expect(claim.evidence).toContain("π = .01 .401, π = .5 .101");
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
  const found = claims({ "label-noise": noisePanels(record) });
  expect(found.map(({ id }) => id)).toEqual([
    "focal-chases-missing-boxes",
    "focal-chases-misnamed-boxes",
    "ohem-chases-missing-boxes",
    "ohem-chases-misnamed-boxes",
  ]);
  expect(found[0].evidence).toMatch(/lost: \.100 with focal loss, \.020 with cross entropy/);
  expect(found[2].evidence).toMatch(/lost: \.005 with OHEM/);
});

it("whether focal loss gains more where easy background has more is weighed over the places of the map", () => {
  const verdictOf = (gains: number[]) =>
    claims({
      gains: gains.flatMap((gain, i) => [
        { criterion: "focal", gain, easyBackground: 0.1 * i },
        { criterion: "ohem", gain: -gain, easyBackground: 0.1 * i },
      ]),
    })[0];
  const rising = verdictOf([-0.02, -0.01, 0.01, 0.02, 0.05, 0.08]);
  expect(rising).toMatchObject({ id: "gain-follows-easy-background", verdict: "holds", figure: "gains" });
  expect(rising.evidence).toBe(
    "rank correlation 1.000, over 6 places with 0.0 % to 50 % of the gradient; they share their seeds, so that p is too small; corrected p < .001",
  );
  expect(verdictOf([0.08, 0.05, 0.02, 0.01, -0.01, -0.02]).verdict).toBe("fails");
  expect(verdictOf([0.01, -0.02, 0.03, -0.01, 0.02, 0]).verdict).toBe("undecided");
  expect(claims({ gains: [{ criterion: "focal", gain: 1, easyBackground: 1 }] })).toEqual([]);
});

it("what is not recorded is not spoken of", () => {
  expect(claims({})).toEqual([]);
  expect(claims({ prior: [], "label-noise": noisePanels({ trials: [] }), gains: [] })).toEqual([]);
});
