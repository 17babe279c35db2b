import { Worker } from "node:worker_threads";
import { compiled } from "../../backend/package-root";
import { UserError } from "../../errors";
import type { Batch, BatchRecipe } from "./make-batch";
import type { PortableSource } from "./source";
import "sharp"; // its libraries have to be loaded in the main thread before they are in another

/** What the thread is told when it starts. */
export interface ThreadOptions extends BatchRecipe {
  cacheBytes: number;
}

/** To the thread. */
export interface BatchRequest {
  /** Counts requests. */
  number: number;
  step: number;
  sources: PortableSource[];
}

/** From the thread, to the request of that number. */
export interface BatchReply {
  number: number;
  batch?: Batch;
  /** A fault of the data, in words for a person. */
  refusal?: string;
  /** A fault of ours, with its stack. */
  error?: string;
}

/** Makes batches in a thread of its own. */
export interface BatchThread {
  make(sources: PortableSource[], step: number): Promise<Batch>;
  /** Ends the thread and all that is under way in it. */
  close(): Promise<void>;
}

/** Starts the thread; it keeps the process alive only while a batch is being made. */
export function startBatchThread(options: ThreadOptions): BatchThread {
  const worker = new Worker(compiled("data", "flow", "worker.js"), { workerData: options, execArgv: [] });
  const waiting = new Map<number, { resolve(batch: Batch): void; reject(error: Error): void }>();
  let requests = 0;
  let ended: Error | undefined;

  function end(error: Error): void {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  }

  worker.on("message", ({ number, batch, refusal, error }: BatchReply) => {
    const waiter = waiting.get(number);
    waiting.delete(number);
    if (waiting.size === 0 && !ended) worker.unref(); // its end is waited for
    if (batch) waiter?.resolve(batch);
    else waiter?.reject(refusal === undefined ? new Error(error) : new UserError(refusal));
  });
  worker.on("error", (error) =>
    end(new Error(`the thread that prepares batches failed: ${error.message}`, { cause: error })),
  );
  worker.on("exit", () => end(new Error("the thread that prepares batches has ended")));
  worker.unref(); // only now: to listen for messages counts as waiting for them

  return {
    make(sources, step) {
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        const number = requests++;
        waiting.set(number, { resolve, reject });
        worker.ref();
        worker.postMessage({ number, step, sources } satisfies BatchRequest);
      });
    },
    async close() {
      end(new Error("batches: they are closed"));
      await worker.terminate();
    },
  };
}
