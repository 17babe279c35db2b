import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { CrashError, TroubleError, UserError } from "../../../src/errors";
import { bullmqEngine } from "../../../src/experiments/engines/bullmq";
import { jobIdOf, jobOf } from "../../../src/experiments/engines/trial-job";
import { openStore } from "../../../src/experiments/stores/open-store";
import { temporaryFolder } from "../../cli/run-dist";
import { eventually, leaveResult, type QueueCase, queueCase } from "./queue-case";
import { freePort, isRedis, type RedisServer, startRedis } from "./redis-server";
import { seedsUpTo } from "./small-study";

const redis = await startRedis();
let all: QueueCase | undefined;
const open = async (trials: number) => {
  all = await queueCase(redis as RedisServer, { seeds: seedsUpTo(trials) });
  return all;
};
afterEach(async () => {
  await all?.close();
});
afterAll(async () => {
  if (isRedis(redis)) await redis.stop();
});

describe.skipIf(!isRedis(redis))("an engine of a queue", () => {
  it("has every trial run once by its workers, however many there are, and leaves nothing in the queue", async () => {
    const { run, startWorker, trials, store, queue } = await open(600);
    const ran: string[] = [];
    const workers = [1, 2].map(() =>
      startWorker(async (trial) => {
        ran.push(trial.id);
        return leaveResult(store, trial);
      }),
    );
    const ended = await run();
    expect(new Set(ended.keys())).toEqual(new Set(trials.map(({ id }) => id)));
    expect([...ended.values()].every((failure) => failure === undefined)).toBe(true);
    expect(ran.sort()).toEqual([...ended.keys()].sort());
    for (const { events } of workers) expect(events.length).toBeGreaterThan(0);
    expect(Object.values(await queue.getJobCounts()).every((count) => count === 0)).toBe(true);
  });

  it("tells how far its trials are, also to another process", async () => {
    const { run, startWorker, engine, trials, store } = await open(1);
    const [told, progress] = [[] as unknown[], { phase: "train" as const, done: 3, of: 20, loss: 0.5 }];
    let end = () => {};
    startWorker(async (trial, { onProgress }) => {
      onProgress(progress);
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      return leaveResult(store, trial);
    });
    const running = run({ onProgress: ({ id }, each) => told.push([id, each]) });
    await eventually("it is told", () => told.length > 0);
    expect(told).toEqual([[trials[0].id, progress]]);
    expect(await engine.running()).toEqual(new Map([[trials[0].id, progress]]));
    end();
    await running;
    expect(await engine.running()).toEqual(new Map());
  });

  it("gives a trial that ends without a word three attempts, and tells what was said", async () => {
    const { run, startWorker } = await open(2);
    const worker = startWorker(async ({ config }, { onNotice, onProgress }) => {
      onProgress({ phase: "train", done: 1, of: 20 });
      if (config.seed === 0) throw new CrashError("it ended early: killed\nlast words");
      onNotice("something to know");
      throw new UserError("the data is damaged");
    });
    const [crashed, refused] = [...(await run()).values()].sort((a, b) => b!.attempts - a!.attempts);
    expect(crashed).toMatchObject({ attempts: 3, error: "it ended early: killed", final: false });
    expect(crashed?.log).toEqual(Array(3).fill("last words"));
    const log = ["something to know"];
    expect(refused).toEqual({ attempts: 1, error: "the data is damaged", log, final: true });
    expect(worker.events.filter((event) => event === "failed 0")).toHaveLength(3);
  });

  it("knows a refusal from a crash, also on the last attempt", async () => {
    const { run, startWorker } = await open(1);
    let attempt = 0;
    startWorker(async (_, { onProgress }) => {
      onProgress({ phase: "train", done: 1, of: 20 });
      if (++attempt < 3) throw new CrashError("it ended early: killed");
      throw new UserError("the data is damaged");
    });
    const [refused] = [...(await run()).values()];
    expect(refused).toMatchObject({ attempts: 3, error: "the data is damaged", final: true });
  });

  it("has kept what became of every trial by the time it is done", async () => {
    const { run, startWorker, store } = await open(2);
    startWorker(async (trial) => {
      if (trial.config.seed === 0) throw new UserError("the data is damaged");
      await sleep(200);
      return leaveResult(store, trial);
    });
    const kept: number[] = [];
    await run({
      async onEnd({ config }) {
        if (config.seed === 0) await sleep(1000); // a store that takes its time
        kept.push(config.seed);
      },
    });
    expect(kept).toEqual([1, 0]);
  });

  it("lets a given up trial be run again once it is forgotten, and not before", async () => {
    const { run, startWorker, engine, trials, store } = await open(1);
    let isWell = false;
    startWorker(async (trial) => {
      if (!isWell) throw new UserError("the data is damaged");
      return leaveResult(store, trial);
    });
    expect([...(await run()).values()][0]?.attempts).toBe(1);
    isWell = true;
    expect([...(await run()).values()][0]?.error).toBe("the data is damaged");
    await engine.forget([trials[0].id]);
    expect([...(await run()).values()]).toEqual([undefined]);
  });

  it("takes back what waits, of its own study alone", async () => {
    const { engine, queue, study, trials } = await open(5);
    const add = (of: string, some: typeof trials) =>
      queue.addBulk(
        some.map((trial) => ({ name: "trial", data: jobOf(of, trial), opts: { jobId: jobIdOf(trial.id) } })),
      );
    await add(study, trials.slice(0, 3));
    await add("0".repeat(20), trials.slice(3));
    expect(await engine.withdraw()).toBe(3);
    expect(await queue.getWaitingCount()).toBe(2);
  });

  it("stops at once when it is asked to, with the reason, also while nobody takes its trials", async () => {
    const { run } = await open(3);
    const abort = new AbortController();
    const notices: string[] = [];
    const running = run({ signal: abort.signal, onNotice: (notice) => notices.push(notice) });
    await eventually("it is said that there is no worker", () => notices.length > 0);
    expect(notices).toEqual([
      expect.stringMatching(/^no worker takes trials yet; start some: worker --engine redis:/),
    ]);
    abort.abort(new Error("enough"));
    await expect(running).rejects.toBe(abort.signal.reason);
  });

  it("finds what became of trials that no event told of, and gives again what the queue has lost", async () => {
    const { run, startWorker, queue, store, trials } = await open(3);
    const running = run();
    await eventually("they wait", async () => (await queue.getWaitingCount()) === 3);
    await queue.obliterate({ force: true });
    await leaveResult(store, trials[0]);
    const ran: number[] = [];
    startWorker(async (trial) => {
      ran.push(trial.config.seed);
      return leaveResult(store, trial);
    });
    expect((await running).size).toBe(3);
    expect(ran.sort()).toEqual([1, 2]);
  });

  it("outlasts a server that goes away, and tells when it is gone and back", async () => {
    const { run, startWorker, store } = await open(40);
    const notices: string[] = [];
    startWorker(async (trial) => {
      await sleep(100);
      return leaveResult(store, trial);
    });
    let ends = 0;
    const running = run({ onEnd: () => void ends++, onNotice: (notice) => notices.push(notice) });
    for (const end of ["kill", "stop"] as const) {
      const before = ends;
      await eventually("some have ended", () => ends > before + 4);
      await (redis as RedisServer)[end]();
      await sleep(300);
      await (redis as RedisServer).start();
    }
    await running;
    expect(ends).toBe(40);
    expect(notices.filter((notice) => / is back$/.test(notice))).toHaveLength(2);
    expect(notices.filter((notice) => /cannot be reached.*nothing is lost/.test(notice))).toHaveLength(2);
  });
});

it("an engine of a queue that is out of reach is not opened, with a clear word", async () => {
  const store = await openStore(temporaryFolder());
  const opened = bullmqEngine({ url: `redis://127.0.0.1:${await freePort()}`, store, study: "" });
  await expect(opened).rejects.toBeInstanceOf(TroubleError);
});
