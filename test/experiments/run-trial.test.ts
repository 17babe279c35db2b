import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { TroubleError, UserError } from "../../src/errors";
import { trainRun } from "../../src/experiments/run";
import { runTrial } from "../../src/experiments/run-trial";
import { openStore } from "../../src/experiments/stores/open-store";
import type { Claim, Store } from "../../src/experiments/stores/store";
import {
  readFailure,
  readResult,
  writeFailure,
  writeResult,
} from "../../src/experiments/stores/trial-result";
import type { Trial } from "../../src/experiments/study/trial";
import { temporaryFolder } from "../cli/run-dist";
import { trialsOf } from "./engines/small-study";
import { fakeArm } from "./fake-arms";
import { failure } from "./fake-engine";

vi.mock("../../src/experiments/run", () => ({ trainRun: vi.fn() }));

const arm = fakeArm("one-stage", "focal");
let store: Store;
let trial: Trial;
beforeEach(async () => {
  store = await openStore(temporaryFolder());
  [trial] = await trialsOf({ seeds: [0] });
  vi.mocked(trainRun)
    .mockReset()
    .mockImplementation(async (config, folder) => {
      writeFileSync(join(folder, "config.json"), JSON.stringify(config));
      writeFileSync(join(folder, "arm.json"), JSON.stringify(arm));
      return arm;
    });
});

const lockOf = (id: string) => join(store.name, "trials", id, ".lock");

describe("a trial of a store", () => {
  it("is trained in its folder, which is held meanwhile, and leaves its result in place of a failure", async () => {
    await writeFailure(store, trial.id, failure);
    vi.mocked(trainRun).mockImplementation(async (_, folder, hooks) => {
      expect(folder).toBe(join(store.name, "trials", trial.id));
      hooks?.lock?.requireHeld();
      expect(hooks?.resume).toBe(true);
      expect(await store.isClaimed(trial.id)).toBe(true);
      return arm;
    });
    expect(await runTrial(trial, store)).toBe("done");
    const { secondsPerStep, peakMemoryMB, evaluation, lossSpread, gradientShare } = arm;
    const { id, config } = trial;
    const measured = { secondsPerStep, peakMemoryMB, evaluation, lossSpread, gradientShare };
    expect(await readResult(store, id)).toMatchObject({
      id,
      config: JSON.parse(JSON.stringify(config)),
      ...measured,
    });
    expect(await readFailure(store, id)).toBeUndefined();
    expect(existsSync(lockOf(id))).toBe(false);
  });

  it("that has a result is left alone", async () => {
    await writeResult(store, trial, arm);
    expect(await runTrial(trial, store)).toBe("done");
    expect(trainRun).not.toHaveBeenCalled();
    expect(existsSync(join(store.name, "trials"))).toBe(false);
  });

  it("that another process has is left to it, at once", async () => {
    const claim = await store.claim(trial.id);
    expect(await runTrial(trial, store)).toBe("busy");
    expect(trainRun).not.toHaveBeenCalled();
    await claim?.release();
    expect(await runTrial(trial, store)).toBe("done");
  });

  it("that another process has finished while this one asked for it is left alone", async () => {
    const late: Store = {
      ...store,
      async claim(id, hooks) {
        await writeResult(store, trial, arm);
        return store.claim(id, hooks);
      },
    };
    expect(await runTrial(trial, late)).toBe("done");
    expect(trainRun).not.toHaveBeenCalled();
    expect(existsSync(lockOf(trial.id))).toBe(false);
  });

  it("whose process is gone is taken over, where a store gives it to whoever asks for a while", async () => {
    let asked = 0;
    const slow: Store = {
      ...store,
      claim: async (id, hooks) => (++asked < 2 ? undefined : store.claim(id, hooks)),
      isClaimed: async () => false,
    };
    expect(await runTrial(trial, slow)).toBe("done");
    expect(asked).toBe(2);
  });

  it("is waited for no longer than this one is wanted", async () => {
    const never: Store = { ...store, claim: async () => undefined, isClaimed: async () => false };
    const abort = new AbortController();
    const running = runTrial(trial, never, { signal: abort.signal });
    abort.abort();
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
  });

  it("whose last file was written, and not its result, is not trained again", async () => {
    const broken: Store = { ...store, create: () => Promise.reject(new Error("killed")) };
    await expect(runTrial(trial, broken)).rejects.toThrow("killed");
    expect(await readResult(store, trial.id)).toBeUndefined();
    expect(await runTrial(trial, store)).toBe("done");
    expect(trainRun).toHaveBeenCalledTimes(1);
    expect((await readResult(store, trial.id))?.evaluation).toEqual(arm.evaluation);
  });

  it("whose folder holds the run of another config is refused", async () => {
    const folder = join(store.name, "trials", trial.id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "config.json"), JSON.stringify({ ...trial.config, steps: 1 }));
    writeFileSync(join(folder, "arm.json"), JSON.stringify(arm));
    await expect(runTrial(trial, store)).rejects.toThrow(/holds a run with another steps/);
  });

  it("that fails leaves no result and lets go of its folder", async () => {
    vi.mocked(trainRun).mockRejectedValue(new UserError("the training has gone astray"));
    await expect(runTrial(trial, store)).rejects.toThrow("gone astray");
    expect(await readResult(store, trial.id)).toBeUndefined();
    expect(existsSync(lockOf(trial.id))).toBe(false);
  });

  it("brings each checkpoint to the store, all of it before its result, and lets go of the checkpoints after it", async () => {
    const order: string[] = [];
    const watched: Store = {
      ...store,
      async claim(id, hooks) {
        const claim = (await store.claim(id, hooks)) as Claim;
        const note = (what: string) => async () =>
          void order.push(`${what} ${(await readResult(store, id)) ? "after" : "before"} the result`);
        return {
          ...claim,
          keep: () => void order.push("keep"),
          publish: note("publish"),
          clear: note("clear"),
        };
      },
    };
    vi.mocked(trainRun).mockImplementation(async (_, __, hooks) => {
      hooks?.onSaved?.();
      hooks?.onSaved?.();
      return arm;
    });
    await runTrial(trial, watched);
    expect(order).toEqual(["keep", "keep", "publish before the result", "clear after the result"]);
  });
});

describe("a trial that a referee judges", () => {
  const referee = "0123456789abcdef0123";
  const judged = async () => ({
    ...trial,
    config: { ...trial.config, referee: `../${referee}/detections.json` },
  });

  it("finds the referee's detections, also in a folder outside the store", async () => {
    await store.write(`trials/${referee}/detections.json`, "[1]");
    const elsewhere = join(temporaryFolder(), trial.id);
    mkdirSync(elsewhere);
    const remote: Store = {
      ...store,
      claim: async (id, hooks) => ({ ...((await store.claim(id, hooks)) as Claim), folder: elsewhere }),
    };
    await runTrial(await judged(), remote);
    expect(readFileSync(join(elsewhere, "..", referee, "detections.json"), "utf8")).toBe("[1]");
  });

  it("is not to blame where this machine lacks its data", async () => {
    const config = { ...trial.config, data: join(temporaryFolder(), "not-mounted") };
    await expect(runTrial({ id: trial.id, config }, store)).rejects.toThrow(TroubleError);
    expect(trainRun).not.toHaveBeenCalled();
    expect(existsSync(lockOf(trial.id))).toBe(false);
  });

  it("says so where they are missing", async () => {
    await expect(runTrial(await judged(), store)).rejects.toThrow(
      `${store.name} lacks trials/${referee}/detections.json, by which this trial's objects are judged`,
    );
    expect(trainRun).not.toHaveBeenCalled();
  });
});
