import { fileTrouble } from "../backend/file-trouble";
import { onInterrupt } from "../backend/on-interrupt";
import { TroubleError, UserError } from "../errors";
import { type RunHooks, trainRun } from "./run";
import type { ArmJob, ArmMessage, ArmReply } from "./run-in-process";
import { runTrial } from "./run-trial";
import { openStore } from "./stores/open-store";
import type { TrialOutcome } from "./study/trial";

/**
 * The child process that trains one arm: it is told what to run, and answers with progress and an end.
 * A process of its own makes peak memory measurable, and lets arms train side by side.
 *
 * It stops, and saves, when the parent says so, when the parent is gone, and when it is itself asked to end, as
 * a scheduler asks every process of a job.
 */
const abort = new AbortController();
const stop = () => abort.abort();
onInterrupt(stop, () => process.exit(130));
process.on("disconnect", stop);
process.stderr.on("error", () => {}); // a parent that is gone reads nothing any more

/** A parent that is gone hears nothing, and the run is to be saved all the same. */
const reply = (message: ArmReply) => {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
};

process.on("message", async (message: ArmMessage) => {
  if ("stop" in message) return stop();
  process.exitCode = await train(message);
  if (process.connected) process.disconnect();
});

/** The exit code. */
async function train({ job, checkpointEvery }: Exclude<ArmMessage, { stop: true }>): Promise<number> {
  const hooks: RunHooks = {
    checkpointEvery,
    signal: abort.signal,
    onProgress: (progress) => reply({ progress }),
    onNotice: (notice) => reply({ notice }),
  };
  try {
    reply({ outcome: await run(job, hooks) });
    return 0;
  } catch (error) {
    if ((error as Error)?.name === "AbortError") return 130;
    const trouble = error instanceof TroubleError ? error.message : fileTrouble(error);
    if (trouble) reply({ trouble });
    else if (error instanceof UserError) reply({ refusal: error.message });
    else reply({ error: faultText(error) });
    return 1;
  }
}

function faultText(error: unknown): string {
  if (process.env.OHEM_VS_FOCAL_DEBUG) return String((error as Error)?.stack ?? error);
  return `${error}\nOHEM_VS_FOCAL_DEBUG=1 shows where it happened.`;
}

async function run(job: ArmJob, hooks: RunHooks): Promise<TrialOutcome> {
  if ("trial" in job) return runTrial(job.trial, await openStore(job.store), hooks);
  await trainRun(job.config, job.folder, { ...hooks, resume: true });
  return "done";
}
