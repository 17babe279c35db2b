import { expect, it } from "vitest";
import { besidePublished, publishedRows } from "../../../src/experiments/tables/beside-published";
import type { TrialRecord } from "../../../src/types";
import { evaluationWith } from "../study/studies";

const trial = (config: object, ap: number | null): TrialRecord => ({
  index: 0,
  id: "0",
  stage: "arms",
  arm: "one-stage focal",
  config: { detector: "one-stage", criterion: "focal", ...config },
  status: ap === null ? "waiting" : "done",
  evaluation: ap === null ? null : evaluationWith(ap),
  secondsPerStep: 0.1,
  peakMemoryMB: 1,
});

it("a row has the mean of its trials' seeds, those of its settings alone", () => {
  const trials = [
    ...[0.3, 0.32].map((ap, seed) => trial({ gamma: 0, alpha: 0.75, seed }, ap)),
    ...[0.1, 0.12].map((ap, seed) => trial({ gamma: 0, alpha: 0.25, seed }, ap)),
    ...[0.4, 0.42].map((ap, seed) => trial({ gamma: 2, alpha: 0.25, seed }, ap)),
    trial({ gamma: 5, alpha: 0.25 }, null),
  ];
  const { rows, sameOrder, ofPairs } = besidePublished("1b", { trials });
  const row = (label: string) => rows.find((each) => each.label === label)!;
  expect(row("γ 0, α .75")).toEqual({
    label: "γ 0, α .75",
    published: 31.1,
    aps: [0.3, 0.32],
    seeds: [0, 1],
    mean: expect.closeTo(0.31),
  });
  expect(row("γ 2, α .25")).toMatchObject({ mean: expect.closeTo(0.41) });
  expect(row("γ 5, α .25")).toEqual({ label: "γ 5, α .25", published: 32.2, aps: [], seeds: [], mean: null });
  expect([sameOrder, ofPairs]).toEqual([1, 1]);
  const shown = publishedRows(besidePublished("1b", { trials }));
  expect(shown[0]).toEqual({
    setting: "γ 0, α .75",
    "published AP": 31.1,
    "AP here": expect.closeTo(0.31),
    seeds: 2,
  });
  expect(shown.at(-1)).toEqual({
    setting: "γ 5, α .25",
    "published AP": 32.2,
    "AP here": null,
    seeds: 0,
  });
});

it("counts the orders that are the published ones, and those that are not", () => {
  const trials = [trial({ alpha: 0.1 }, 0.5), trial({ alpha: 0.5 }, 0.4), trial({ alpha: 0.75 }, 0.45)].map(
    (each) => ({
      ...each,
      config: { ...each.config, criterion: "balanced-ce" },
    }),
  );
  const { sameOrder, ofPairs } = besidePublished("1a", { trials });
  expect([sameOrder, ofPairs]).toEqual([1, 3]); // .5 below .75, as published; .1 above both, as not
});
