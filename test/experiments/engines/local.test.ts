import { availableParallelism } from "node:os";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Engine } from "../../../src/experiments/engines/engine";
import { localEngine, processesFor } from "../../../src/experiments/engines/local";
import { trialInProcess } from "../../../src/experiments/run-in-process";
import { openStore } from "../../../src/experiments/stores/open-store";
import type { Store } from "../../../src/experiments/stores/store";
import { writeFailure } from "../../../src/experiments/stores/trial-result";
import type { Trial } from "../../../src/experiments/study/trial";
import type { TrialFailure } from "../../../src/types";
import { temporaryFolder } from "../../cli/run-dist";
import { seedsUpTo, trialsOf } from "./small-study";

vi.mock("../../../src/experiments/run-in-process", () => ({ trialInProcess: vi.fn() }));

const progress = { phase: "train" as const, done: 1, of: 2 };
let store: Store;
let trials: Trial[];
beforeEach(async () => {
  store = await openStore(temporaryFolder());
  trials = await trialsOf({ seeds: seedsUpTo(5) });
  vi.mocked(trialInProcess)
    .mockReset()
    .mockImplementation(async (_, __, { onProgress }) => {
      onProgress?.(progress);
      return "done";
    });
});

async function run(engine: Engine) {
  const [ended, told] = [new Map<string, TrialFailure | undefined>(), [] as unknown[]];
  await engine.run(trials, {
    signal: new AbortController().signal,
    onProgress: (trial, progress) => told.push([trial.id, progress]),
    onEnd: (trial, failure) => void ended.set(trial.id, failure),
    onNotice() {},
  });
  return { ended, told };
}

describe("the local engine", () => {
  it("trains each trial in a process that opens the store itself, on its share of threads, and tells of it", async () => {
    const { ended, told } = await run(localEngine({ store, threads: 3, processes: 2 }));
    expect([...ended]).toEqual(trials.map(({ id }) => [id, undefined]));
    expect(told).toEqual(trials.map(({ id }) => [id, progress]));
    for (const [, place, { threads }] of vi.mocked(trialInProcess).mock.calls)
      expect([place, threads]).toEqual([store.name, 3]);
  });

  it("runs as many processes as it is told to", async () => {
    let [running, most] = [0, 0];
    vi.mocked(trialInProcess).mockImplementation(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
      return "done";
    });
    await run(localEngine({ store, processes: 3 }));
    expect(most).toBe(3);
  });

  it("starts no process for a trial that another one is at, and tells how that one gave it up", async () => {
    const failure = { attempts: 3, error: "killed", log: [], final: false };
    const claim = await store.claim(trials[0].id);
    await writeFailure(store, trials[0].id, failure);
    const { ended } = await run(localEngine({ store, processes: 1 }));
    await claim?.release();
    expect(ended.get(trials[0].id)).toEqual(failure);
    expect(ended.size).toBe(5);
    expect(trialInProcess).toHaveBeenCalledTimes(4);
  });

  it("has no queue: nothing waits there, and nothing is to be forgotten", async () => {
    const engine = localEngine({ store });
    expect(await engine.withdraw()).toBe(0);
    expect(await engine.running()).toEqual(new Map());
    await engine.forget([trials[0].id]);
    await engine.close();
  });

  it("has as many processes as there are cores for their threads, and one at least", () => {
    expect(processesFor(1)).toBe(availableParallelism());
    expect(processesFor(2 * availableParallelism())).toBe(1);
  });
});
