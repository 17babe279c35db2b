import type { Queue, QueueEvents } from "bullmq";
import { TroubleError } from "../../errors";
import type { TrialFailure } from "../../types";
import type { RunProgress } from "../run";
import type { Store } from "../stores/store";
import { readResult } from "../stores/trial-result";
import { chunksOf } from "../study/chunks";
import type { Trial } from "../study/trial";
import { alarmClock } from "./alarm-clock";
import { ATTEMPTS, BACKOFF, type Engine, type EngineHooks } from "./engine";
import {
  isLostConnection,
  isOutage,
  lasting,
  redisAddress,
  redisTrouble,
  requireRedis,
  tellOutages,
} from "./redis";
import { jobIdOf, jobOf, QUEUE_PREFIX, queueName, trialIdOf } from "./trial-job";

export interface BullmqOptions {
  url: string;
  store: Store;
  /** Id of the study that the trials are of. */
  study: string;
}

/** Trials in the queue at a time: enough for many workers, and no more than memory bears. */
const WINDOW = 2000;
/** Trials that are put into the queue at once. */
const CHUNK = 250;
/** Milliseconds between two looks at the queue itself, for what no event told: a server that was restarted. */
const BETWEEN_LOOKS = 5000;
/** Trials that are looked at together. */
const AT_ONCE = 100;
/** Given up trials stay in the queue so many seconds, with their logs. */
const FAILED_STAY = 14 * 24 * 3600;

/**
 * Workers on any number of machines, by BullMQ on Redis or Valkey: order, attempts, backoff and the recovery of trials
 * whose worker is gone are BullMQ's. A trial's id is its job's, so that two who ask for the same trial ask once.
 * @throws TroubleError where the server is out of reach or does not let this user in
 */
export async function bullmqEngine({ url, store, study }: BullmqOptions): Promise<Engine> {
  const address = redisAddress(url);
  await requireRedis(address);
  const [{ Queue, QueueEvents }, { Redis }] = [await import("bullmq"), await import("ioredis")];
  let onNotice: EngineHooks["onNotice"] = () => {};
  const outages = tellOutages(address.name, (notice) => onNotice(notice));
  const redis = new Redis(lasting(address)).on("error", outages.lost).on("ready", outages.back);
  const options = { connection: redis, prefix: QUEUE_PREFIX };
  const queue = new Queue(queueName(store), {
    ...options,
    defaultJobOptions: {
      attempts: ATTEMPTS,
      backoff: { type: "exponential", delay: BACKOFF },
      removeOnComplete: true, // the store has the result
      removeOnFail: { age: FAILED_STAY },
    },
  });
  const events = new QueueEvents(queueName(store), options);
  queue.on("error", outages.lost);
  events.on("error", outages.lost);
  return {
    async run(trials, hooks) {
      onNotice = hooks.onNotice;
      await events.waitUntilReady();
      try {
        await runInQueue(trials, { url: address.name, queue, events, store, study, hooks });
      } catch (error) {
        throw isOutage(error) ? new TroubleError(`${address.name} ${redisTrouble(error)}`) : error;
      }
    },
    async running() {
      const jobs = await queue.getActive();
      return new Map(
        jobs.flatMap(({ id, progress }) => (id && isProgress(progress) ? [[trialIdOf(id), progress]] : [])),
      );
    },
    async withdraw() {
      const waiting = await queue.getJobs(["waiting", "delayed", "prioritized"]);
      const ours = waiting.filter((job) => job?.data?.study === study);
      await Promise.all(ours.map((job) => job.remove().catch(() => {}))); // a worker can have taken it meanwhile
      return ours.length;
    },
    async forget(trialIds) {
      const forgotten: string[] = [];
      for (const id of trialIds) {
        if ((await queue.getJobState(jobIdOf(id))) !== "failed") continue;
        await queue.remove(jobIdOf(id));
        forgotten.push(id);
      }
      return forgotten;
    },
    async close() {
      const closed = Promise.allSettled([queue.close(), events.close()]);
      if (redis.status === "ready") await closed; // where the server is away, they wait for it
      redis.disconnect();
    },
  };
}

interface QueueRun {
  /** Of the server, without credentials. */
  url: string;
  queue: Queue;
  events: QueueEvents;
  store: Store;
  study: string;
  hooks: EngineHooks;
}

/** Keeps the queue filled until every trial has ended. */
async function runInQueue(trials: Iterable<Trial>, run: QueueRun): Promise<void> {
  const { queue, events, study, hooks } = run;
  const { signal } = hooks;
  const iterator = trials[Symbol.iterator]();
  const outstanding = new Map<string, Trial>();
  const ending = new Set<string>();
  const clock = alarmClock(signal);
  let isLookedFor = false;
  let failed: { error: unknown } | undefined;

  const end = async (id: string, failure?: TrialFailure) => {
    const trial = outstanding.get(id);
    if (!trial || ending.has(id)) return;
    ending.add(id);
    await hooks.onEnd(trial, failure);
    ending.delete(id);
    outstanding.delete(id);
    clock.wake();
  };
  const guarded = (work: Promise<void>) =>
    work.catch((error) => {
      failed ??= { error };
      clock.wake();
    });
  const onCompleted = ({ jobId, returnvalue }: { jobId: string; returnvalue: unknown }) => {
    if (returnvalue === "done") guarded(end(trialIdOf(jobId)));
  };
  const onFailed = ({ jobId }: { jobId: string }) => {
    const id = trialIdOf(jobId);
    if (outstanding.has(id)) guarded(failureIn(queue, jobId).then((failure) => end(id, failure)));
  };
  const onProgress = ({ jobId, data }: { jobId: string; data: unknown }) => {
    const trial = outstanding.get(trialIdOf(jobId));
    if (trial && isProgress(data)) hooks.onProgress(trial, data);
  };
  events.on("completed", onCompleted).on("failed", onFailed).on("progress", onProgress);
  try {
    let exhausted = false;
    for (;;) {
      while (!exhausted && outstanding.size <= WINDOW - CHUNK) {
        const chunk = take(iterator, CHUNK);
        exhausted = chunk.length < CHUNK;
        for (const trial of chunk) outstanding.set(trial.id, trial);
        await whileThere(add(queue, study, chunk), signal);
      }
      if (failed) throw failed.error;
      signal.throwIfAborted();
      if (exhausted && outstanding.size === 0) return;
      if (!(await clock.rings(BETWEEN_LOOKS))) continue;
      await whileThere(look(outstanding, run, end), signal);
      if (!isLookedFor) await whileThere(noticeNoWorkers(run), signal);
      isLookedFor = true;
    }
  } finally {
    clock.stop();
    events.off("completed", onCompleted).off("failed", onFailed).off("progress", onProgress);
  }
}

async function add(queue: Queue, study: string, trials: readonly Trial[]): Promise<void> {
  if (trials.length === 0) return;
  await queue.addBulk(
    trials.map((trial) => ({ name: "trial", data: jobOf(study, trial), opts: { jobId: jobIdOf(trial.id) } })),
  );
}

/** Looks at the queue and the store themselves for every trial that no event told of; what is in neither is added again. */
async function look(
  outstanding: ReadonlyMap<string, Trial>,
  { queue, store, study }: QueueRun,
  end: (id: string, failure?: TrialFailure) => Promise<void>,
): Promise<void> {
  const lost: Trial[] = [];
  const lookAt = async (trial: Trial) => {
    const jobId = jobIdOf(trial.id);
    const state = await queue.getJobState(jobId);
    if (state === "failed") await end(trial.id, await failureIn(queue, jobId));
    if (state !== "unknown") return;
    if (await readResult(store, trial.id)) await end(trial.id);
    else if (outstanding.has(trial.id)) lost.push(trial);
  };
  for (const some of chunksOf([...outstanding.values()], AT_ONCE)) await Promise.all(some.map(lookAt));
  await add(queue, study, lost);
}

/** Trials that nobody runs look like trials that take long. */
async function noticeNoWorkers({ queue, store, url, hooks }: QueueRun): Promise<void> {
  if ((await queue.getWorkersCount()) > 0) return;
  hooks.onNotice(`no worker takes trials yet; start some: worker --engine ${url} --store ${store.name}`);
}

async function failureIn(queue: Queue, jobId: string): Promise<TrialFailure> {
  const [job, { logs }] = await Promise.all([queue.getJob(jobId), queue.getJobLogs(jobId)]);
  const attempts = job?.attemptsMade ?? 0;
  const error = (job?.failedReason ?? "it failed").split("\n")[0];
  return { attempts, error, log: logs, final: job?.data?.refused === true };
}

function isProgress(data: unknown): data is RunProgress {
  const { phase, done, of } = (data ?? {}) as RunProgress;
  return (phase === "train" || phase === "evaluate") && Number.isFinite(done) && Number.isFinite(of);
}

function take<T>(iterator: Iterator<T>, most: number): T[] {
  const taken: T[] = [];
  while (taken.length < most) {
    const { done, value } = iterator.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

/**
 * Commands to a server that is away wait for it; who asks to stop does not. What a server did not take that went away
 * amid them is found by the next look.
 */
async function whileThere(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
  });
  try {
    await Promise.race([work, aborted]);
  } catch (error) {
    if (signal.aborted || !isLostConnection(error)) throw error;
  } finally {
    signal.removeEventListener("abort", stop);
    work.catch(() => {});
  }
}
