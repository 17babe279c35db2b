import { beforeEach, describe, expect, it } from "vitest";
import { isCancelled, keepStudy } from "../../src/experiments/stores/kept-study";
import { openStore } from "../../src/experiments/stores/open-store";
import type { Store } from "../../src/experiments/stores/store";
import { writeFailure, writeResult } from "../../src/experiments/stores/trial-result";
import { parseStudy } from "../../src/experiments/study/study";
import { cancelSweep, sweepStatus } from "../../src/experiments/sweep-status";
import { temporaryFolder } from "../cli/run-dist";
import { seedsUpTo, smallStudy, trialsOf } from "./engines/small-study";
import { fakeArm } from "./fake-arms";
import { failure, fakeEngine } from "./fake-engine";

const options = { seeds: seedsUpTo(6) };
const study = parseStudy(smallStudy(options));
let store: Store;
beforeEach(async () => {
  store = await openStore(temporaryFolder());
});

describe("the status of a sweep", () => {
  it("counts what is done, failed, waiting, and running: by what its queue knows, or by who has a trial", async () => {
    const trials = await trialsOf(options);
    await writeResult(store, trials[0], fakeArm("one-stage", "focal"));
    await writeFailure(store, trials[1].id, failure);
    const claim = await store.claim(trials[2].id);
    const progress = { phase: "train" as const, done: 7, of: 20 };
    const engine = fakeEngine(store, { running: new Map([[trials[3].id, progress]]) });
    const { stages, record } = await sweepStatus(study, { store, engine });
    await claim?.release();
    const counts = { done: 1, running: 2, failed: 1, waiting: 2 };
    expect(stages).toEqual([{ name: "arms", first: 0, count: 6, ...counts }]);
    expect(record.trials.map((trial) => trial.progress)).toEqual([
      ...[undefined, undefined, undefined],
      progress,
      ...[undefined, undefined],
    ]);
    expect(record.trials.map(({ status }) => status)).toEqual([
      "done",
      "failed",
      "running",
      "running",
      "waiting",
      "waiting",
    ]);
  });

  it("counts trials as waiting whose settings are not known yet", async () => {
    const tuning = { of: { grid: { learningRate: [0.001, 0.002] } } };
    const tuned = parseStudy({ ...smallStudy(options), tuning });
    const { stages } = await sweepStatus(tuned, { store, engine: fakeEngine(store) });
    expect(stages.map(({ name, count, waiting }) => [name, count, waiting])).toEqual([
      ["tuning", 2, 2],
      ["arms", 6, 6],
    ]);
  });
});

it("a study that is cancelled is marked in its store, and taken from its queue", async () => {
  const where = { store, engine: fakeEngine(store) };
  await expect(cancelSweep(study, where)).rejects.toThrow("nobody has begun the study small in");
  await keepStudy(store, study);
  expect(await cancelSweep(study, where)).toBe(7);
  expect(await isCancelled(store, study)).toBe(true);
});
