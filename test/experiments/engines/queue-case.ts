import { setTimeout as sleep } from "node:timers/promises";
import { Queue } from "bullmq";
import { bullmqEngine } from "../../../src/experiments/engines/bullmq";
import { type RunTrial, runWorker } from "../../../src/experiments/engines/bullmq-worker";
import type { Engine } from "../../../src/experiments/engines/engine";
import { QUEUE_PREFIX, queueName } from "../../../src/experiments/engines/trial-job";
import { keepStudy, studyId } from "../../../src/experiments/stores/kept-study";
import { openStore } from "../../../src/experiments/stores/open-store";
import type { Store } from "../../../src/experiments/stores/store";
import { writeResult } from "../../../src/experiments/stores/trial-result";
import { parseStudy } from "../../../src/experiments/study/study";
import type { Trial } from "../../../src/experiments/study/trial";
import type { Arm, TrialFailure } from "../../../src/types";
import { temporaryFolder } from "../../cli/run-dist";
import { fakeArm } from "../fake-arms";
import type { RedisServer } from "./redis-server";
import { type SmallStudy, smallStudy, trialsOf } from "./small-study";

/** A study in a store of its own, the engine of its queue, and workers whose trials do what a test wants of them. */
export interface QueueCase {
  store: Store;
  study: string;
  trials: Trial[];
  engine: Engine;
  /** The queue itself, as BullMQ has it. */
  queue: Queue;
  /** Runs the trials; by then it has said what became of each. */
  run(hooks?: Partial<Parameters<Engine["run"]>[1]>): Promise<Map<string, TrialFailure | undefined>>;
  startWorker(run?: RunTrial, processes?: number): StartedWorker;
  close(): Promise<void>;
}

export interface StartedWorker {
  stop(): Promise<void>;
  notices: string[];
  /** What became of trials, as `EVENT seed`. */
  events: string[];
}

export const NEVER = new AbortController().signal;

/** What a trial of this case does by default: it leaves a result. */
export const leaveResult = async (store: Store, trial: Pick<Trial, "id" | "config">) => {
  await writeResult(store, trial, fakeArm("one-stage", "focal") as Arm);
  return "done" as const;
};

export async function queueCase({ url }: RedisServer, options: SmallStudy): Promise<QueueCase> {
  const store = await openStore(temporaryFolder());
  const study = parseStudy(smallStudy(options));
  await keepStudy(store, study);
  const trials = await trialsOf(options);
  const engine = await bullmqEngine({ url, store, study: studyId(study) });
  const { hostname: host, port } = new URL(url);
  const connection = { host, port: Number(port), password: process.env.REDIS_PASSWORD };
  const queue = new Queue(queueName(store), { connection, prefix: QUEUE_PREFIX }).on("error", () => {});
  const workers = new Set<StartedWorker>();
  return {
    store,
    study: studyId(study),
    trials,
    engine,
    queue,
    async run(hooks = {}) {
      const ended = new Map<string, TrialFailure | undefined>();
      await engine.run(trials, {
        signal: NEVER,
        onProgress() {},
        onNotice() {},
        onEnd: (trial, failure) => void ended.set(trial.id, failure),
        ...hooks,
      });
      return ended;
    },
    startWorker(run = (trial) => leaveResult(store, trial), processes = 2) {
      const stop = new AbortController();
      const [notices, events] = [[] as string[], [] as string[]];
      const running = runWorker({
        url,
        store,
        threads: 1,
        processes,
        signal: stop.signal,
        run,
        onNotice: (notice) => notices.push(notice),
        onTrial: ({ config }, event) => events.push(`${event} ${config.seed}`),
      });
      const worker: StartedWorker = {
        notices,
        events,
        async stop() {
          workers.delete(worker);
          stop.abort();
          await running;
        },
      };
      workers.add(worker);
      return worker;
    },
    async close() {
      for (const worker of workers) await worker.stop();
      await engine.close();
      await queue.close();
    },
  };
}

/** Waits until something holds, for a minute at most. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const started = Date.now(); !(await holds()); await sleep(20))
    if (Date.now() - started > 60_000) throw new Error(`waited in vain until ${what}`);
}
