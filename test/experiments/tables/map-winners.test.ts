import { expect, it } from "vitest";
import { pairedTest } from "../../../src/evaluation/paired-test";
import { mapPanels } from "../../../src/experiments/tables/map-panels";
import { mapWinners, UNTOLD, winnerRows } from "../../../src/experiments/tables/map-winners";
import type { TrialRecord } from "../../../src/types";
import { evaluationWith } from "../study/studies";

const trials = (criterion: string, objects: number, aps: number[]): TrialRecord[] =>
  aps.map((ap, seed) => ({
    ...{ index: 0, id: "0", stage: "arms", arm: `one-stage ${criterion}`, status: "done" as const },
    config: {
      detector: "one-stage",
      criterion,
      seed,
      size: 64,
      steps: 400,
      scenes: { objects, lookalikes: 0, size: 64 },
    },
    evaluation: evaluationWith(ap),
    ...{ secondsPerStep: 1, peakMemoryMB: 1 },
  }));

const record = {
  trials: [
    ...trials("ce", 8, [0.5, 0.52, 0.49]),
    ...trials("focal", 8, [0.3, 0.31, 0.3]),
    ...trials("ohem", 8, [0.1, 0.12, 0.11]),
    ...trials("ce", 1, [0.1, 0.12, 0.09]),
    ...trials("focal", 1, [0.11, 0.1, 0.12]),
    ...trials("ohem", 1, [0.02, 0.02, 0.01]),
  ],
};

it("a place has a winner where the lead is told over seeds, and none where it is not", () => {
  const [crowded, sparse, ...rest] = mapWinners(mapPanels(record));
  expect(rest).toEqual([]);
  expect(crowded).toMatchObject({
    where: "no look-alikes, 400 steps",
    best: "ce",
    second: "focal",
    verdict: "ce",
  });
  expect(crowded.lead).toBeCloseTo(0.2);
  expect(crowded.aps.ohem).toBeCloseTo(0.11);
  expect(crowded.p).toBeLessThan(0.05);
  expect(sparse.backgroundToOne).toBeGreaterThan(crowded.backgroundToOne);
  expect(sparse).toMatchObject({ best: "focal", verdict: UNTOLD });
});

it("a winner is told from each of the others, corrected for having been picked among them", () => {
  const [{ p }] = mapWinners(mapPanels({ trials: record.trials.slice(0, 9) }));
  const [ce, focal, ohem] = [0, 3, 6].map((from) =>
    record.trials.slice(from, from + 3).map(({ evaluation }) => evaluation!.stats[0]),
  );
  expect(p).toBeCloseTo(3 * Math.max(pairedTest(ce, focal)!.p, pairedTest(ce, ohem)!.p), 12);
});

it("where a trial is missing the others are paired with their own seeds", () => {
  const without = {
    trials: record.trials.filter(({ arm, config }) => !(arm === "one-stage ce" && config.seed === 0)),
  };
  const [{ p }] = mapWinners(mapPanels(without));
  const pairs = [0.52 - 0.31, 0.49 - 0.3];
  expect(pairs).toHaveLength(2);
  expect(p).toBeNull(); // of two seeds that both have there is no test
});

it("with one seed, or one arm, nothing is told", () => {
  const one = { trials: record.trials.filter(({ config }) => config.seed === 0) };
  expect(mapWinners(mapPanels(one)).map(({ p, verdict }) => [p, verdict])).toEqual([
    [null, UNTOLD],
    [null, UNTOLD],
  ]);
  expect(mapWinners(mapPanels({ trials: trials("ce", 8, [0.5]) }))).toEqual([]);
});

it("a table has a row a place, with the AP of each method", () => {
  const rows = winnerRows(mapWinners(mapPanels(record)));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({ where: "no look-alikes, 400 steps", "who is ahead": "ce" });
  expect(rows[0]["AP ohem"]).toBeCloseTo(0.11);
  expect(rows[1]["lead of the best"]).toBeCloseTo(0.11 - 0.31 / 3);
});
