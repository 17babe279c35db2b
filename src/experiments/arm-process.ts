import { UserError } from "../errors";
import { trainRun } from "./run";
import type { ArmMessage, ArmReply } from "./run-in-process";

/**
 * The child process that trains one arm: it is told what to run, and answers with progress and an end.
 * A process of its own makes peak memory measurable, and lets arms train side by side.
 */
const abort = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    if (abort.signal.aborted) process.exit(130);
    abort.abort();
  });
process.on("disconnect", () => abort.abort());

const reply = (message: ArmReply) => process.send?.(message);

process.once("message", async ({ config, folder }: ArmMessage) => {
  try {
    await trainRun(config, folder, {
      resume: true,
      signal: abort.signal,
      onProgress: (progress) => reply({ progress }),
      onNotice: (notice) => reply({ notice }),
    });
    reply({ done: true });
  } catch (error) {
    if (abort.signal.aborted) process.exit(130);
    if (error instanceof UserError) reply({ refusal: error.message });
    else reply({ error: String((error as Error)?.stack ?? error) });
    process.exitCode = 1;
  }
  process.disconnect();
});
