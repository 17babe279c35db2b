import { setMaxListeners } from "node:events";
import { hostname } from "node:os";
import type { Job, Worker } from "bullmq";
import { CrashError, TroubleError, UserError } from "../../errors";
import type { RunProgress } from "../run";
import { trialInProcess } from "../run-in-process";
import { isCancelled } from "../stores/kept-study";
import type { Store } from "../stores/store";
import type { Study } from "../study/study";
import type { Trial, TrialOutcome } from "../study/trial";
import { lasting, redisAddress, requireRedis, tellOutages } from "./redis";
import { type CheckedJob, checkJob, jobIdOf, QUEUE_PREFIX, queueName } from "./trial-job";

export interface WorkerOptions {
  url: string;
  store: Store;
  threads: number;
  /** How many trials at a time. */
  processes: number;
  /** Trials under way save and go back to the queue, and the worker ends. */
  signal: AbortSignal;
  onNotice(notice: string): void;
  onTrial?(
    trial: CheckedJob["trial"],
    event: "begun" | "done" | "back in the queue" | "failed" | "cancelled",
  ): void;
  /** Runs one trial; by default in a process of its own. */
  run?: RunTrial;
}

export type RunTrial = (
  trial: Pick<Trial, "id" | "config" | "arm">,
  hooks: TrialHooks,
) => Promise<TrialOutcome>;

export interface TrialHooks {
  signal: AbortSignal;
  onProgress(progress: RunProgress): void;
  onNotice(notice: string): void;
}

/** Milliseconds until a trial whose worker is gone is given to another one. */
const LOCK = 15_000;
/** How often a trial may lose its worker: machines are switched off, and that is not the trial's fault. */
const MOST_LOSSES = 50;
const BETWEEN_PROGRESS = 1000;
const BETWEEN_LOOKS = 5000;
/** Until a trial is tried again that another process is at. */
const BUSY_DELAY = 3000;
/** Until a worker whose store or disk fails tries again. */
const TROUBLE_DELAY = 15_000;

/**
 * Takes trials from the queue of a store until it is told to stop. They train in processes of their own, so that this
 * one can always tell the queue that it lives.
 * @throws TroubleError where the server is out of reach at the start
 */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { url, store, threads, processes, signal, onNotice } = options;
  setMaxListeners(0, signal); // every trial under way listens
  const address = redisAddress(url);
  await requireRedis(address);
  const [{ Worker }, { Redis }] = [await import("bullmq"), await import("ioredis")];
  const outages = tellOutages(address.name, onNotice);
  const redis = new Redis(lasting(address)).on("error", outages.lost).on("ready", outages.back);
  const { run = (trial, hooks) => trialInProcess(trial, store.name, { threads, ...hooks }) } = options;
  const underWay = new Set<Promise<TrialOutcome>>();
  const seen: RunTrial = (trial, hooks) => {
    const running = run(trial, hooks);
    underWay.add(running);
    return running.finally(() => underWay.delete(running));
  };
  const worker: Worker = new Worker(
    queueName(store),
    processorOf({ ...options, run: seen }, (ms) => rest(worker, ms)),
    {
      connection: redis,
      prefix: QUEUE_PREFIX,
      name: `${hostname()}-${process.pid}`, // without a space: Redis would refuse it
      concurrency: processes,
      lockDuration: LOCK,
      stalledInterval: LOCK / 2,
      maxStalledCount: MOST_LOSSES,
    },
  ).on("error", outages.lost);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve());
  });
  const closed = worker.close();
  await orOnce(() => underWay.size === 0 && redis.status !== "ready", closed); // each trial's lock runs out by itself
  redis.disconnect();
}

/** Until the work is done, or something holds by which it is in vain to wait for it. */
async function orOnce(holds: () => boolean, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const held = new Promise<void>((resolve) => {
    timer = setInterval(() => holds() && resolve(), BETWEEN_PROGRESS);
  });
  await Promise.race([work, held]).finally(() => clearInterval(timer));
}

/** Takes no more trials for a while; those of others go on. */
function rest(worker: Worker, milliseconds: number): void {
  worker.pause(true);
  setTimeout(() => worker.closing || worker.resume(), milliseconds).unref();
}

/** What BullMQ is to call for each trial. */
function processorOf(
  { store, signal, onNotice, onTrial = () => {}, run }: WorkerOptions & { run: RunTrial },
  restFor: (milliseconds: number) => void,
) {
  const studies = new Map<string, Study>();
  return async (job: Job, token?: string): Promise<"done" | "cancelled"> => {
    const { DelayedError, UnrecoverableError, WaitingError } = await import("bullmq");
    const later = async (milliseconds: number) => {
      await job.moveToDelayed(Date.now() + milliseconds, token);
      return new DelayedError();
    };
    const backInQueue = async () => {
      await job.moveToWait(token);
      return new WaitingError();
    };
    if (signal.aborted) throw await backInQueue(); // it was on its way here when this worker was told to end
    let trial: CheckedJob["trial"] | undefined;
    const watch = new AbortController();
    let watching: NodeJS.Timeout | undefined;
    let hasBegun = false;
    const tell = atMostEvery(BETWEEN_PROGRESS, (progress: RunProgress) => {
      job.updateProgress(progress as object).catch(() => {}); // the next one tells more
    });
    try {
      const checked = await checkJob(job.data, store, studies);
      trial = checked.trial;
      if (job.id !== jobIdOf(trial.id))
        throw new UserError(`trial ${trial.id} came off the queue under another name`);
      if (await isCancelled(store, checked.study)) return "cancelled";
      if (await store.isClaimed(trial.id)) throw await later(BUSY_DELAY);
      watching = setInterval(() => cancelIfAsked(store, checked.study, watch), BETWEEN_LOOKS);
      onTrial(trial, "begun");
      const outcome = await run(trial, {
        signal: AbortSignal.any([signal, watch.signal]),
        onProgress(progress) {
          hasBegun = true;
          tell(progress);
        },
        onNotice: (notice) => {
          onNotice(notice);
          job.log(notice).catch(() => {});
        },
      });
      if (outcome === "busy") throw await later(BUSY_DELAY);
      onTrial(trial, "done");
      return "done";
    } catch (error) {
      if (error instanceof DelayedError) throw error;
      if (trial && watch.signal.aborted) {
        onTrial(trial, "cancelled");
        return "cancelled";
      }
      if (trial && signal.aborted) {
        const back = await backInQueue();
        onTrial(trial, "back in the queue");
        throw back;
      }
      if (error instanceof TroubleError) {
        onNotice(`${error.message}; trying again in ${TROUBLE_DELAY / 1000} s`);
        if (trial) restFor(TROUBLE_DELAY); // else it is the trial that nobody here can take
        throw await later(TROUBLE_DELAY);
      }
      if (trial) onTrial(trial, "failed");
      if (error instanceof CrashError && !hasBegun) restFor(TROUBLE_DELAY); // it may be this machine: others go first
      if (!(error instanceof UserError)) throw error;
      const [first, ...log] = error.message.split("\n");
      onNotice(first);
      for (const line of log) await job.log(line);
      if (error instanceof CrashError) throw new Error(first);
      await job.updateData({ ...job.data, refused: true });
      throw new UnrecoverableError(first);
    } finally {
      clearInterval(watching);
    }
  };
}

async function cancelIfAsked(store: Store, study: string, watch: AbortController): Promise<void> {
  try {
    if (await isCancelled(store, study)) watch.abort();
  } catch {
    // a store that is out of reach tells so where it is needed
  }
}

function atMostEvery<T>(milliseconds: number, tell: (value: T) => void): (value: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (value) => {
    if (performance.now() - last < milliseconds) return;
    last = performance.now();
    tell(value);
  };
}
