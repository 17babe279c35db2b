import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { TroubleError, UserError } from "../../src/errors";
import type { Engine } from "../../src/experiments/engines/engine";
import { cancel, isCancelled, readKeptStudy, studyId } from "../../src/experiments/stores/kept-study";
import { openStore } from "../../src/experiments/stores/open-store";
import type { Store } from "../../src/experiments/stores/store";
import { parseStudy, type Study } from "../../src/experiments/study/study";
import { forgetFailures, stagesIn, sweep } from "../../src/experiments/sweep";
import type { SweepProgress } from "../../src/experiments/sweep-meter";
import { sweepStatus } from "../../src/experiments/sweep-status";
import { runDist, temporaryFolder } from "../cli/run-dist";
import { smallStudy } from "./engines/small-study";
import { failure, fakeEngine } from "./fake-engine";

let store: Store;
beforeEach(async () => {
  store = await openStore(temporaryFolder());
});

const study = parseStudy(smallStudy({ seeds: [0, 1, 2] }));
const tuned = parseStudy({
  ...smallStudy({ seeds: [0, 1] }),
  tuning: { of: { grid: { learningRate: [0.001, 0.002, 0.004] } }, steps: 5 },
});

describe("a sweep", () => {
  it("has every trial run, tells what became of each, and leaves the study in the store", async () => {
    const engine = fakeEngine(store);
    const record = await sweep(study, { store, engine });
    expect(engine.given).toEqual([[0, 1, 2]]);
    expect(record).toMatchObject({ name: "small", store: store.name, varied: ["seed"] });
    expect(
      record.trials.map(({ index, status, evaluation }) => [index, status, evaluation?.stats[0]]),
    ).toEqual([
      [0, "done", 0.3],
      [1, "done", 0.3],
      [2, "done", 0.3],
    ]);
    expect(await readKeptStudy(store, studyId(study))).toEqual(study);
  });

  it("computes nothing again, also of a study that has grown, and goes on with what was not done", async () => {
    await sweep(study, { store, engine: fakeEngine(store) });
    const engine = fakeEngine(store);
    const grown = { ...study, seeds: [7, 0, 1, 8] };
    const { trials } = await sweep(grown, { store, engine });
    expect(engine.given).toEqual([[0, 3]]);
    expect(trials.every(({ status }) => status === "done")).toBe(true);
  });

  it("runs and tells a trial once that stands in its study twice", async () => {
    const engine = fakeEngine(store);
    const twice = { ...study, seeds: [0], vary: { random: { trials: 2, space: { gamma: [1] } } } };
    const { trials } = await sweep(parseStudy(twice), { store, engine });
    expect(engine.given).toEqual([[0]]);
    expect(trials.map(({ status }) => status)).toEqual(["done"]); // two would look like two seeds
    const status = await sweepStatus(parseStudy(twice), { store, engine });
    expect(status.stages).toMatchObject([{ count: 2, done: 1, waiting: 0 }]);
  });

  it("says so where workers have told of results that this store does not have", async () => {
    const notices: string[] = [];
    const engine: Engine = {
      ...fakeEngine(store),
      async run(trials, { onEnd }) {
        for (const trial of trials) await onEnd(trial);
      },
    };
    await sweep(study, { store, engine, onNotice: (notice) => notices.push(notice) });
    expect(notices).toEqual([
      expect.stringMatching(/has no result of 3 trials that were done: do all workers/),
    ]);
  });

  it("runs stages one after the other, and the arms with what tuning found best", async () => {
    const engine = fakeEngine(store, {
      outcome: ({ config }) => (config.learningRate === 0.002 ? 0.5 : 0.1),
    });
    const { trials } = await sweep(tuned, { store, engine });
    expect(engine.given).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
    const arms = trials.filter(({ stage }) => stage === "arms");
    expect(arms.map(({ config }) => [config.learningRate, config.seed])).toEqual([
      [0.002, 0],
      [0.002, 1],
    ]);
  });

  it("keeps given up trials so until they are asked for again", async () => {
    const outcome = ({ index }: { index: number }) => (index === 1 ? failure : 0.3);
    const first = await sweep(study, { store, engine: fakeEngine(store, { outcome }) });
    expect(first.trials.map(({ status }) => status)).toEqual(["done", "failed", "done"]);
    expect(first.trials[1].failure).toEqual(failure);
    const engine = fakeEngine(store);
    expect((await sweep(study, { store, engine })).trials[1].status).toBe("failed");
    expect(engine.given).toEqual([[]]);
    expect(await forgetFailures(study, { store, engine })).toBe(1);
    expect(engine.forgotten).toEqual([first.trials[1].id]);
    expect((await sweep(study, { store, engine })).trials[1]).toMatchObject({ status: "done" });
    expect(engine.given).toEqual([[], [1]]);
    expect(await forgetFailures(study, { store, engine })).toBe(0);
  });

  it.each([
    [
      "a crash took from its tuning",
      failure,
      /given up after 3 attempts.*"sweep retry" tries it again; killed/,
    ],
    ["no candidate could be measured of", { ...failure, final: true }, /no candidate .* could be measured/],
  ])("that %s says so, and goes on once trials are tried again", async (_, failure, words) => {
    const lost = sweep(tuned, { store, engine: fakeEngine(store, { outcome: () => failure }) });
    await expect(lost).rejects.toThrow(words);
    const engine = fakeEngine(store);
    expect(await forgetFailures(tuned, { store, engine })).toBe(3);
    expect((await sweep(tuned, { store, engine })).trials).toHaveLength(5);
  });

  it("that another process cancels stops with a word, and the same call goes on with it", async () => {
    const engine = fakeEngine(store, {
      async before({ index }, signal) {
        if (index !== 1 || engine.given.length > 1) return;
        await cancel(store, study);
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      },
    });
    const cancelled = sweep(study, { store, engine });
    await expect(cancelled).rejects.toThrow(
      /the study small was cancelled; the same command goes on with it/,
    );
    await expect(cancelled).rejects.toBeInstanceOf(UserError);
    await sweep(study, { store, engine });
    expect(engine.given).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(await isCancelled(store, study)).toBe(false);
  });

  it("stops when it is asked to", async () => {
    const abort = new AbortController();
    const engine = fakeEngine(store, { before: ({ index }) => void (index === 1 && abort.abort()) });
    await expect(sweep(study, { store, engine, signal: abort.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
  });

  it("tells counts that add up to all of its trials, in every stage and at every moment", async () => {
    await sweep({ ...study, seeds: [1] }, { store, engine: fakeEngine(store) });
    const told: SweepProgress[] = [];
    const outcome = ({ index }: { index: number }) => (index === 2 ? failure : 0.3);
    const engine = fakeEngine(store, { outcome });
    await sweep(study, { store, engine, onProgress: (progress) => told.push(progress) });
    for (const { trials, done, failed, waiting, running } of told)
      expect(done + failed + waiting + running.length).toBe(trials);
    expect(told.at(-1)).toMatchObject({
      stage: "arms",
      trials: 3,
      done: 2,
      failed: 1,
      waiting: 0,
      running: [],
    });
  });

  it("fails with a fault of the store, and not with the trial that it comes to light at", async () => {
    const engine = fakeEngine(store, { outcome: () => failure });
    const full: Store = { ...store, write: () => Promise.reject(new TroubleError("the disk is full")) };
    await expect(sweep(study, { store: full, engine })).rejects.toThrow(new TroubleError("the disk is full"));
  });
});

describe("a comparison of data that does not know what is hard", () => {
  async function comparison(): Promise<Study> {
    const data = join(temporaryFolder(), "data");
    const made = await runDist(["scenes", "--out", data, "--count", "8", "--seed", "1", "--format", "yolo"]);
    expect(made.code).toBe(0);
    const shared = { ...study.shared, data, scenes: undefined };
    return parseStudy({ ...smallStudy({ seeds: [0] }), purpose: "comparison", shared });
  }

  it("has a referee before the arms, without which there is nothing to compare", async () => {
    const judged = await comparison();
    expect((await stagesIn(judged)).map(({ name, first, count }) => [name, first, count])).toEqual([
      ["referee", 0, 1],
      ["arms", 1, 1],
    ]);
    const lost = fakeEngine(store, { outcome: () => failure });
    await expect(sweep(judged, { store, engine: lost })).rejects.toThrow(
      "the referee failed, by which all trials are judged: killed",
    );
    const engine = fakeEngine(store);
    await forgetFailures(judged, { store, engine });
    const [referee, arm] = (await sweep(judged, { store, engine })).trials;
    expect(arm.config.referee).toBe(`../${referee.id}/detections.json`);
    expect((await stagesIn({ ...judged, purpose: "exploration" })).map(({ name }) => name)).toEqual(["arms"]);
  });
});
