import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CrashError, TroubleError } from "../../../src/errors";
import { runWorker } from "../../../src/experiments/engines/bullmq-worker";
import { jobIdOf, jobOf, type TrialJob } from "../../../src/experiments/engines/trial-job";
import { openStore } from "../../../src/experiments/stores/open-store";
import { parseStudy } from "../../../src/experiments/study/study";
import { cancelSweep } from "../../../src/experiments/sweep-status";
import { temporaryFolder } from "../../cli/run-dist";
import { eventually, leaveResult, NEVER, type QueueCase, queueCase } from "./queue-case";
import { freePort, isRedis, type RedisServer, startRedis } from "./redis-server";
import { smallStudy } from "./small-study";

const options = { seeds: [0] };
const redis = await startRedis();
let all: QueueCase;
beforeEach(async () => {
  if (isRedis(redis)) all = await queueCase(redis as RedisServer, options);
});
afterEach(async () => {
  await all?.close();
});
afterAll(async () => {
  if (isRedis(redis)) await redis.stop();
});

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

describe.skipIf(!isRedis(redis))("a worker", () => {
  it("that is told to end gives the trial back at once, and another one goes on with it", async () => {
    const { run, startWorker, store, queue } = all;
    const first = startWorker((_, { signal }) => untilAborted(signal));
    const running = run();
    await eventually("it is at the trial", () => first.events.includes("begun 0"));
    await first.stop();
    expect(await queue.getWaitingCount()).toBe(1); // and not once its lock has run out
    const second = startWorker((trial) => leaveResult(store, trial));
    expect([...(await running).values()]).toEqual([undefined]);
    expect(first.events).toEqual(["begun 0", "back in the queue 0"]);
    expect(second.events).toEqual(["begun 0", "done 0"]);
  });

  it("gives a trial back as often as it is stopped, which is no attempt", async () => {
    const { run, startWorker, store } = all;
    const running = run();
    for (let times = 0; times < 5; times++) {
      const worker = startWorker((_, { signal }) => untilAborted(signal));
      await eventually("it is at the trial", () => worker.events.includes("begun 0"));
      await worker.stop();
    }
    startWorker((trial) => leaveResult(store, trial));
    expect([...(await running).values()]).toEqual([undefined]);
  });

  it("ends when it is told to while the server is away, once its trials have saved", async () => {
    const { run, startWorker, store } = all;
    let saved = false;
    const worker = startWorker(async (_, { signal }) => {
      await untilAborted(signal).catch(() => sleep(1500));
      saved = true;
      throw signal.reason;
    });
    const running = run();
    await eventually("it is at the trial", () => worker.events.includes("begun 0"));
    await (redis as RedisServer).stop();
    await worker.stop();
    expect(saved).toBe(true);
    await (redis as RedisServer).start();
    startWorker((trial) => leaveResult(store, trial));
    expect([...(await running).values()]).toEqual([undefined]);
  });

  it("that is idle ends at once", async () => {
    const worker = all.startWorker();
    await all.queue.waitUntilReady();
    await worker.stop();
    expect(worker.events).toEqual([]);
  });

  it("leaves a trial alone that another process is at, without a word, until that one lets it go", async () => {
    const { run, startWorker, store, trials } = all;
    const claim = await store.claim(trials[0].id);
    const worker = startWorker((trial) => leaveResult(store, trial));
    const running = run();
    await eventually("it is put off", async () => (await all.queue.getDelayedCount()) === 1);
    expect(worker.events).toEqual([]);
    await claim?.release();
    expect([...(await running).values()]).toEqual([undefined]);
    expect(worker.events).toEqual(["begun 0", "done 0"]);
  });

  it("puts a trial off that its own process finds busy, which is no attempt", async () => {
    const { run, startWorker, store } = all;
    let asked = 0;
    startWorker(async (trial) => (++asked < 3 ? "busy" : leaveResult(store, trial)));
    expect([...(await run()).values()]).toEqual([undefined]);
    expect(asked).toBe(3);
  });

  it("rests when its store or disk fails, says so, and goes on by itself; that is no attempt", async () => {
    const { run, startWorker, store } = all;
    let asked = 0;
    const worker = startWorker(async (trial) => {
      if (++asked === 1) throw new TroubleError("the disk is full");
      return leaveResult(store, trial);
    });
    expect([...(await run()).values()]).toEqual([undefined]);
    expect(worker.notices).toEqual(["the disk is full; trying again in 15 s"]);
  });

  it("at which a trial crashes before its first step rests, so that others try it", async () => {
    const { run, startWorker, store } = all;
    const broken = startWorker(async () => {
      throw new CrashError("this machine cannot train");
    });
    const running = run();
    await eventually("it has failed there", () => broken.events.includes("failed 0"));
    const sound = startWorker((trial) => leaveResult(store, trial));
    expect([...(await running).values()]).toEqual([undefined]);
    expect(broken.events).toEqual(["begun 0", "failed 0"]);
    expect(sound.events).toEqual(["begun 0", "done 0"]);
  });

  it("saves and drops a trial whose study is cancelled, and takes no other of it", async () => {
    const { startWorker, engine, store, trials, study, queue } = all;
    const asked = () =>
      queue.add("trial", jobOf(study, trials[0]), { jobId: jobIdOf(trials[0].id), removeOnComplete: true });
    await asked();
    const worker = startWorker((_, { signal }) => untilAborted(signal));
    await eventually("it is at the trial", () => worker.events.includes("begun 0"));
    await cancelSweep(parseStudy(smallStudy(options)), { store, engine });
    await eventually("it has dropped it", async () => (await queue.getJobCountByTypes()) === 0);
    await asked();
    await eventually("it has dropped it again", async () => (await queue.getJobCountByTypes()) === 0);
    expect(worker.events).toEqual(["begun 0", "cancelled 0"]);
  });

  it.each([
    [
      "of an earlier version",
      (job: TrialJob) => ({ ...job, version: 0 }),
      /another version of ohem-vs-focal \(0,/,
    ],
    ["of another id", (job: TrialJob) => ({ ...job, id: "0".repeat(20) }), /the settings of another one/],
    [
      "with a path",
      (job: TrialJob) => ({ ...job, study: "../../etc/passwd" }),
      /what came off the queue is no trial/,
    ],
    ["that is no trial", () => ({ run: "rm -rf /" }), /what came off the queue is no trial/],
  ])("runs nothing for a job %s, which fails at once with the reason", async (_, change, reason) => {
    const { startWorker, queue, study, trials } = all;
    const worker = startWorker();
    const job = await queue.add("trial", change(jobOf(study, trials[0])), { jobId: "tampered", attempts: 3 });
    await eventually("it has failed", async () => (await job.getState()) === "failed");
    const failed = await queue.getJob("tampered");
    expect(failed?.failedReason).toMatch(reason);
    expect(failed?.attemptsMade).toBe(1);
    expect(worker.events).toEqual([]);
    expect(worker.notices).toEqual([expect.stringMatching(reason)]);
  });

  it.each([
    ["of a later version", (job: TrialJob) => ({ ...job, version: 99 }), /another version of .* \(99,/],
    [
      "of a study that is elsewhere",
      (job: TrialJob) => ({ ...job, study: "0".repeat(20) }),
      /has no study 0{20}/,
    ],
  ])("leaves a job %s to others, says why, and goes on with the next one", async (_, change, reason) => {
    const { startWorker, queue, study, trials } = all;
    const worker = startWorker();
    const job = await queue.add("trial", change(jobOf(study, trials[0])), { jobId: "others", attempts: 3 });
    await eventually("it is put back", async () => (await job.getState()) === "delayed");
    expect(worker.notices).toEqual([expect.stringMatching(reason)]);
    await queue.add("trial", jobOf(study, trials[0]), { jobId: jobIdOf(trials[0].id) });
    await eventually("the next one is done", () => worker.events.includes("done 0"));
    expect((await queue.getJob("others"))?.attemptsMade).toBe(0);
  });

  it("runs nothing for a trial under the name of another one", async () => {
    const { startWorker, queue, study, trials } = all;
    const worker = startWorker();
    const job = await queue.add("trial", jobOf(study, trials[0]), {
      jobId: jobIdOf("0".repeat(20)),
      attempts: 3,
    });
    await eventually("it has failed", async () => (await job.getState()) === "failed");
    expect((await queue.getJob(job.id!))?.failedReason).toMatch(/came off the queue under another name/);
    expect(worker.events.filter((event) => event.startsWith("begun"))).toEqual([]);
  });

  it("tells a fault of ours as such, after three attempts", async () => {
    const { run, startWorker } = all;
    startWorker(async () => {
      throw new TypeError("undefined is not a function");
    });
    const [failure] = (await run()).values();
    expect(failure).toMatchObject({ attempts: 3, error: "undefined is not a function" });
  });

  it("leaves no credentials in the server, the store or what it says", async () => {
    const PASSWORD = "open-sesame-2718";
    const locked = (await startRedis({ password: PASSWORD })) as RedisServer;
    vi.stubEnv("REDIS_PASSWORD", PASSWORD);
    const { run, startWorker, engine, store, close } = await queueCase(locked, { seeds: [0, 1] });
    const worker = startWorker(async (trial, { onNotice, onProgress }) => {
      onProgress({ phase: "train", done: 1, of: 20 });
      if (trial.config.seed === 1) throw new CrashError("it ended early\nlast words");
      onNotice("something to know");
      return leaveResult(store, trial);
    });
    await run();
    await engine.forget([]);
    await close();
    vi.unstubAllEnvs();
    const files = await everythingIn(locked.folder, store.name);
    await locked.stop();
    expect(files.length).toBeGreaterThan(4);
    expect(files.find(({ text }) => text.includes("last words"))?.path).toMatch(/aof/);
    expect(files.filter(({ text }) => text.includes(PASSWORD)).map(({ path }) => path)).toEqual([]);
    expect([...worker.notices, ...worker.events].join("\n")).not.toContain(PASSWORD);
  });
});

/** All files of some folders; the log of a server that writes down each change has every key and value there ever was. */
async function everythingIn(...folders: string[]) {
  const { readdir, readFile } = await import("node:fs/promises");
  const all: { path: string; text: string }[] = [];
  for (const folder of folders)
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = `${entry.parentPath}/${entry.name}`;
      all.push({ path, text: await readFile(path, "latin1") });
    }
  return all;
}

it("a worker whose server is out of reach at the start says so", async () => {
  const store = await openStore(temporaryFolder());
  const options = { store, threads: 1, processes: 1, signal: NEVER, onNotice() {} };
  const worker = runWorker({ ...options, url: `redis://127.0.0.1:${await freePort()}` });
  await expect(worker).rejects.toThrow(/^redis:\S+ cannot be reached/);
  await expect(worker).rejects.toBeInstanceOf(TroubleError);
});
