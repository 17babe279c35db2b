import { parentPort, workerData } from "node:worker_threads";
import { UserError } from "../../errors";
import { pixelCache } from "../pixel-cache";
import { makeBatch } from "./make-batch";
import { fromPortable } from "./source";
import type { BatchReply, BatchRequest, ThreadOptions } from "./thread";

/**
 * The thread that decodes and augments: while a step is computed, which keeps the main thread busy, nothing could
 * be done there. It loads no TensorFlow, which would not load a second time. Pixels are handed over without a copy.
 */
const options = workerData as ThreadOptions;
const cache = pixelCache(options.cacheBytes);

parentPort?.on("message", async ({ number, step, sources }: BatchRequest) => {
  const reply = (message: Omit<BatchReply, "number">, handedOver: ArrayBuffer[] = []) =>
    parentPort?.postMessage({ number, ...message } satisfies BatchReply, handedOver);
  try {
    const batch = await makeBatch(sources.map(fromPortable), step, options, cache);
    reply({ batch }, [batch.pixels.buffer as ArrayBuffer]);
  } catch (error) {
    if (error instanceof UserError) reply({ refusal: error.message });
    else reply({ error: String((error as Error)?.stack ?? error) });
  }
});
