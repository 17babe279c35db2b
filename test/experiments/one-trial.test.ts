import { beforeEach, describe, expect, it, vi } from "vitest";
import { CrashError, TroubleError, UsageError, UserError } from "../../src/errors";
import { runOneTrial, type TrialHooks, trialAt } from "../../src/experiments/one-trial";
import { trialInProcess } from "../../src/experiments/run-in-process";
import { openStore } from "../../src/experiments/stores/open-store";
import type { Store } from "../../src/experiments/stores/store";
import { FAILURES, idsIn, writeFailure, writeResult } from "../../src/experiments/stores/trial-result";
import { parseStudy } from "../../src/experiments/study/study";
import type { Trial } from "../../src/experiments/study/trial";
import { temporaryFolder } from "../cli/run-dist";
import { smallStudy, trialsOf } from "./engines/small-study";
import { fakeArm } from "./fake-arms";
import { failure } from "./fake-engine";

vi.mock("../../src/experiments/run-in-process", () => ({ trialInProcess: vi.fn() }));

const options = { seeds: [0, 1, 2] };
const study = parseStudy(smallStudy(options));
let store: Store;
let trials: Trial[];
beforeEach(async () => {
  store = await openStore(temporaryFolder());
  trials = await trialsOf(options);
  vi.mocked(trialInProcess)
    .mockReset()
    .mockImplementation(async ({ id, config }) => {
      await writeResult(store, { id, config }, fakeArm("one-stage", "focal"));
      return "done";
    });
});

const run = (index: number, more: Partial<TrialHooks> = {}) =>
  runOneTrial(study, index, store, { threads: 2, ...more });

describe("one trial of a study", () => {
  it("is the one with its number, and its record is told", async () => {
    expect(await run(1)).toMatchObject({ index: 1, id: trials[1].id, status: "done" });
    const [trial, place, { threads }] = vi.mocked(trialInProcess).mock.calls[0];
    expect([trial.id, place, threads]).toEqual([trials[1].id, store.name, 2]);
  });

  it.each([3, 99])("is refused with the number %i that the study does not have", async (index) => {
    await expect(run(index)).rejects.toThrow("the study small has the trials 0 to 2, and none " + index);
    await expect(run(index)).rejects.toBeInstanceOf(UsageError);
    expect(trialInProcess).not.toHaveBeenCalled();
  });

  it("that another process is at for longer than one waits is left to it: it is not given up", async () => {
    vi.mocked(trialInProcess).mockResolvedValue("busy");
    await expect(run(0, { patience: 0 })).rejects.toThrow(
      /another process is at trial 0 \(\w+\); let it end/,
    );
    expect(await idsIn(store, FAILURES)).toEqual(new Set());
  });

  it.each([
    ["that cannot succeed is given up", new UserError("the data is damaged\nat line 3"), 1],
    ["whose process ends without a word is for the batch system to try again", new CrashError("killed"), 0],
    ["that the surroundings fail can go on", new TroubleError("the disk is full"), 0],
    ["that is stopped can go on", new DOMException("stopped", "AbortError"), 0],
  ])("%s", async (_, error, failures) => {
    vi.mocked(trialInProcess).mockRejectedValue(error);
    await expect(run(0)).rejects.toBe(error);
    expect(await idsIn(store, FAILURES)).toEqual(new Set(failures ? [trials[0].id] : []));
  });

  it("that was given up is tried again when it is asked for", async () => {
    await writeFailure(store, trials[0].id, failure);
    expect((await run(0)).status).toBe("done");
    expect(await idsIn(store, FAILURES)).toEqual(new Set());
  });

  it("waits for the stages before it, and then has what they found", async () => {
    const tuning = { of: { grid: { learningRate: [0.001, 0.002] } } };
    const tuned = parseStudy({ ...smallStudy({ seeds: [0] }), tuning });
    await expect(trialAt(tuned, 2, store)).rejects.toThrow(/has not ended/);
    for (const index of [0, 1]) {
      const trial = await trialAt(tuned, index, store);
      await writeResult(store, trial, fakeArm("one-stage", "focal", { ap: trial.index / 2 }));
    }
    expect((await trialAt(tuned, 2, store)).config.learningRate).toBe(0.002);
  });
});
