import { describe, expect, it } from "vitest";
import { range, trialsOfStage } from "../../../src/experiments/study/candidates";
import { rankCandidates } from "../../../src/experiments/study/judge";
import type { Trial } from "../../../src/experiments/study/trial";
import type { Evaluation } from "../../../src/types";
import { aStudy, evaluationWith, FOCAL } from "./studies";

/** Ranks candidates 0, 1 … of two arms, of which each trial has what `apOf` says. */
async function ranked(
  count: number,
  apOf: (warmup: number, seed: number, trial: Trial) => number | null | undefined,
  { seeds = [0], candidates = () => range(count), metric = "ap" as const } = {},
) {
  const { arms, ...study } = aStudy();
  const trials = [
    ...trialsOfStage(
      { arms, ...study },
      { stage: "tuning", first: 3, seeds, candidates, settings: (_, candidate) => ({ warmup: candidate }) },
    ),
  ];
  const known = new Map(
    trials.map((trial): [string, Evaluation | null | undefined] => {
      const ap = apOf(trial.config.warmup, trial.config.seed, trial);
      return [trial.id, typeof ap === "number" ? evaluationWith(ap) : ap];
    }),
  );
  return rankCandidates(trials, arms, candidates, metric, async (id) => known.get(id));
}

const [focal, ohem] = ["one-stage focal", "two-stage ohem"];

describe("candidates are ranked", () => {
  it("from the best to the worst, each arm's by its own trials", async () => {
    const order = await ranked(
      3,
      (warmup, _, { config }) => [0.2, 0.3, 0.1][warmup] * (config.criterion === "focal" ? 1 : -1) + 0.5,
    );
    expect(order).toEqual(
      new Map([
        [focal, [1, 0, 2]],
        [ohem, [2, 0, 1]],
      ]),
    );
  });

  it("by the mean over seeds", async () => {
    const aps = [
      [0.5, 0.1, 0.1],
      [0.3, 0.3, 0.3],
      [0.2, 0.2, 0.2],
    ];
    const order = await ranked(3, (warmup, seed) => aps[warmup][seed], { seeds: [0, 1, 2] });
    expect(order.get(focal)).toEqual([1, 0, 2]);
  });

  it("equal ones in their order", async () => {
    expect((await ranked(4, (warmup) => [0.1, 0.2, 0.2, 0.1][warmup])).get(ohem)).toEqual([1, 2, 0, 3]);
  });

  it("last where a trial was given up or could not be measured, in whichever seed", async () => {
    const aps = [
      [0.9, null],
      [-1, 0.9],
      [0, 0],
      [0.1, 0.1],
    ];
    const order = await ranked(4, (warmup, seed) => aps[warmup][seed], { seeds: [0, 1] });
    expect(order.get(focal)).toEqual([3, 2, 0, 1]);
  });

  it("by their own numbers, where only some are left", async () => {
    const candidates = () => [5, 2, 9];
    expect((await ranked(3, (warmup) => warmup / 10, { candidates, seeds: [0, 1] })).get(focal)).toEqual([
      9, 5, 2,
    ]);
  });

  it("however many there are", async () => {
    const order = await ranked(100, (warmup) => warmup / 100, { seeds: [0, 1] });
    expect(order.get(focal)).toEqual(range(100).reverse());
  });
});

describe("there is no rank", () => {
  it("while a trial has not ended, which is named", async () => {
    const waits = ranked(2, (warmup, _, { arm }) => (warmup === 1 && arm === ohem ? undefined : 0.5));
    await expect(waits).rejects.toThrow('trial 6 of the stage "tuning" has not ended');
  });

  it("of an arm of which no candidate could be measured", async () => {
    const fails = ranked(2, (warmup, _, { arm }) => (arm === focal ? 0.5 : warmup === 0 ? null : -1));
    await expect(fails).rejects.toThrow(`no candidate of the arm ${ohem} could be measured`);
  });
});

it("a metric is the one that is asked for", async () => {
  const arms = [FOCAL];
  const candidates = () => [0, 1];
  const trials = [
    ...trialsOfStage(aStudy({ arms }), {
      stage: "tuning",
      first: 0,
      seeds: [0],
      candidates,
      settings: (_, warmup) => ({ warmup }),
    }),
  ];
  const stats = [
    [0.9, 0.1],
    [0.1, 0.9],
  ];
  const evaluationOf = async (id: string) => {
    const at = trials.findIndex((trial) => trial.id === id);
    return { ...evaluationWith(0), stats: [...stats[at], ...range(10).map(() => -1)] };
  };
  const rank = async (metric: "ap" | "ap50") =>
    (await rankCandidates(trials, arms, candidates, metric, evaluationOf)).get(focal);
  expect(await rank("ap")).toEqual([0, 1]);
  expect(await rank("ap50")).toEqual([1, 0]);
});
