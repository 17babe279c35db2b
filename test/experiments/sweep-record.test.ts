import { beforeEach, describe, expect, it } from "vitest";
import { TroubleError } from "../../src/errors";
import { openStore } from "../../src/experiments/stores/open-store";
import type { Store } from "../../src/experiments/stores/store";
import { writeFailure, writeResult } from "../../src/experiments/stores/trial-result";
import { parseStudy } from "../../src/experiments/study/study";
import { stagesIn } from "../../src/experiments/sweep";
import { recordOf, sweepRecord, variedIn } from "../../src/experiments/sweep-record";
import { temporaryFolder } from "../cli/run-dist";
import { seedsUpTo, smallStudy, trialsOf } from "./engines/small-study";
import { fakeArm } from "./fake-arms";
import { failure } from "./fake-engine";

let store: Store;
beforeEach(async () => {
  store = await openStore(temporaryFolder());
});

const record = async (options: unknown, isRunning?: (id: string) => boolean) => {
  const study = parseStudy(options);
  return sweepRecord(study, await stagesIn(study), store, isRunning);
};

describe("the record of a sweep", () => {
  it("says of each trial whether it is done, failed, running or waiting, in their order", async () => {
    const options = { seeds: seedsUpTo(40) };
    const trials = await trialsOf(options);
    await writeResult(store, trials[35], fakeArm("one-stage", "focal"));
    await writeFailure(store, trials[1].id, failure);
    const { trials: records } = await record(smallStudy(options), (id) => id === trials[2].id);
    expect(records.map(({ index }) => index)).toEqual(seedsUpTo(40));
    const statuses = new Map(records.map(({ index, status }) => [index, status]));
    expect([1, 2, 3, 35].map((index) => statuses.get(index))).toEqual([
      "failed",
      "running",
      "waiting",
      "done",
    ]);
    expect(records[1]).toMatchObject({ evaluation: null, secondsPerStep: null, failure });
    const { id, arm, stage, config } = trials[35];
    const measured = { status: "done", secondsPerStep: 0.1, peakMemoryMB: 500 };
    expect(records[35]).toMatchObject({ id, arm, stage, config, ...measured });
  });

  it("has a result in place of a failure from before", async () => {
    const [trial] = await trialsOf({ seeds: [0] });
    await writeFailure(store, trial.id, failure);
    expect((await recordOf(trial, store)).status).toBe("failed");
    await writeResult(store, trial, fakeArm("one-stage", "focal"));
    expect((await recordOf(trial, store)).failure).toBeUndefined();
    expect((await recordOf(trial, store)).status).toBe("done");
  });

  it("has easy background's share of the gradient, the mean over training, where a result holds it", async () => {
    const [trial, old] = await trialsOf({ seeds: [0, 1] });
    const arm = fakeArm("one-stage", "focal");
    const at = (step: number, easyNegative: number) => ({ ...arm.gradientShare[0], step, easyNegative });
    await writeResult(store, trial, { ...arm, gradientShare: [at(1, 0.5), at(2, 0.1)] });
    expect((await recordOf(trial, store)).easyBackground).toBeCloseTo(0.3);
    await writeResult(store, old, { ...arm, gradientShare: [] });
    expect(await recordOf(old, store)).not.toHaveProperty("easyBackground");
  });

  it("leaves out trials whose settings still depend on others, and those that they can no longer have", async () => {
    const tuning = { of: { grid: { learningRate: [0.001, 0.002] } } };
    const tuned = { ...smallStudy({ seeds: [0] }), tuning };
    const { trials } = await record(tuned);
    expect(trials.map(({ stage }) => stage)).toEqual(["tuning", "tuning"]);
    for (const { id } of trials) await writeFailure(store, id, failure);
    expect((await record(tuned)).trials.map(({ status }) => status)).toEqual(["failed", "failed"]);
  });

  it("is not cut short where the store is out of reach: that says nothing of the trials", async () => {
    const tuned = parseStudy({
      ...smallStudy({ seeds: [0] }),
      tuning: { of: { grid: { learningRate: [0.001] } } },
    });
    const [stage, ...others] = await stagesIn(tuned);
    for (const trial of await stage.trials(async () => undefined))
      await writeResult(store, trial, fakeArm("one-stage", "focal"));
    const away = async () => {
      throw new TroubleError("the bucket is out of reach");
    };
    const stages = [stage, ...others.map((each) => ({ ...each, trials: away }))];
    await expect(sweepRecord(tuned, stages, store)).rejects.toThrow("out of reach");
  });
});

describe("what varies in a study", () => {
  const base = smallStudy({ seeds: [0] });
  it.each([
    ["nothing", {}, []],
    ["seeds", { seeds: [0, 1] }, ["seed"]],
    [
      "arms, by settings of their own too",
      { arms: [...base.arms, { ...base.arms[0], gamma: 1 }] },
      ["arm", "gamma"],
    ],
    [
      "what is tried out in an arm, in all, and in tuning, each once",
      {
        arms: [{ ...base.arms[0], vary: { grid: { gamma: [1, 2] } } }],
        vary: { list: [{ alpha: 0.5 }, { alpha: 0.25 }] },
        tuning: { of: { grid: { learningRate: [0.001] } } },
      },
      ["gamma", "alpha", "learningRate"],
    ],
  ])("is %s", (_, changes, varied) => {
    expect(variedIn(parseStudy({ ...base, ...changes }))).toEqual(varied);
  });
});
