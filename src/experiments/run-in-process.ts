import { type ChildProcess, fork } from "node:child_process";
import { setMaxListeners } from "node:events";
import { engineThreads, TRAINING_OPTIONS } from "../backend/engine-threads";
import { compiled } from "../backend/package-root";
import { CrashError, TroubleError, UserError } from "../errors";
import { pausedTogether } from "./paused-together";
import type { RunHooks, RunProgress } from "./run";
import type { RunOptions } from "./run-config";
import type { Trial, TrialOutcome } from "./study/trial";

/** What a child trains: a run in a folder, or a trial from a store to the store. */
export type ArmJob =
  | { config: RunOptions; folder: string }
  | { trial: Pick<Trial, "id" | "config">; store: string };

/** To the child: what to train, and later that it is to stop. */
export type ArmMessage = { job: ArmJob; checkpointEvery?: number } | { stop: true };

/** From the child: one of these at a time. */
export interface ArmReply {
  progress?: RunProgress;
  notice?: string;
  outcome?: TrialOutcome;
  /** What a person did wrong, in words for that person. */
  refusal?: string;
  /** What is wrong with the surroundings, likewise. */
  trouble?: string;
  /** A fault of ours, with its stack. */
  error?: string;
}

/** The exit code of a child that was stopped and has saved. */
const STOPPED = 130;
/** What ends a child that does not listen yet, as people and systems ask for it. */
const ASKED_TO_END: readonly unknown[] = ["SIGINT", "SIGTERM", "SIGHUP"];
/** How much of what a crashed child said is repeated. */
const LAST_WORDS = 2000;

/**
 * A terminal's Ctrl-C reaches this process alone, which tells its child: a signal that comes to a thread amid one of
 * oneDNN's matrix products can, rarely, spoil its memory. On Windows it would open a window.
 */
const OUT_OF_REACH = process.platform !== "win32";

/** Children that were told to stop; none of them outlives this process. */
const stopping = new Set<ChildProcess>();
const killStopping = () => {
  for (const child of stopping) child.kill("SIGKILL");
};

function killAtExit(child: ChildProcess): void {
  if (stopping.size === 0) process.on("exit", killStopping);
  stopping.add(child);
}

function letGo(child: ChildProcess): void {
  if (stopping.delete(child) && stopping.size === 0) process.off("exit", killStopping);
}

type ProcessHooks = Pick<RunHooks, "signal" | "checkpointEvery" | "onProgress" | "onNotice"> & {
  threads: number;
};

/**
 * {@link trainRun} in a process of its own, on `threads` threads; a run that is in the folder goes on. Progress
 * comes back as it happens, and the caller need not load TensorFlow. Where this process is gone, the child saves and
 * stops; where it exits after `signal`, the child ends at once.
 * @throws UserError with the child's own words if it fails, also in stopping: TroubleError where the surroundings are
 *   at fault, CrashError where it ended without a word; the signal's reason, or an AbortError, if it was stopped
 */
export async function runInProcess(config: RunOptions, folder: string, hooks: ProcessHooks): Promise<void> {
  await inProcess({ config, folder }, folder, hooks);
}

/** {@link runTrial} in a process of its own, likewise. */
export function trialInProcess(
  { id, config, arm }: Pick<Trial, "id" | "config" | "arm">,
  store: string,
  hooks: ProcessHooks,
): Promise<TrialOutcome> {
  return inProcess({ trial: { id, config }, store }, `trial ${id} (${arm})`, hooks);
}

function inProcess(
  job: ArmJob,
  name: string,
  { threads, signal, checkpointEvery, onProgress, onNotice }: ProcessHooks,
): Promise<TrialOutcome> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...engineThreads(threads) };
    const child = fork(compiled("experiments", "arm-process.js"), {
      env,
      execArgv: [...TRAINING_OPTIONS], // and none of this process's, which after "node -e" hold its program
      detached: OUT_OF_REACH,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    const send = (message: ArmMessage) => {
      if (child.connected) child.send(message, () => {}); // of a child that is gone, its exit tells
    };
    const stop = () => {
      send({ stop: true });
      killAtExit(child);
    };
    const letRun = OUT_OF_REACH ? pausedTogether(child) : () => {};
    if (signal) setMaxListeners(0, signal); // as many children listen to it as run side by side
    signal?.addEventListener("abort", stop);
    let lastWords = "";
    let outcome: TrialOutcome | undefined;
    let refusal: UserError | undefined;
    let failure: string | undefined;
    child.stderr?.on("data", (chunk) => {
      lastWords = (lastWords + chunk).slice(-LAST_WORDS);
    });
    child.on("message", (reply: ArmReply) => {
      if (reply.progress) onProgress?.(reply.progress);
      if (reply.notice) onNotice?.(reply.notice);
      outcome ??= reply.outcome;
      if (reply.refusal) refusal ??= new UserError(reply.refusal);
      if (reply.trouble) refusal ??= new TroubleError(reply.trouble);
      failure ??= reply.error;
    });
    const release = () => {
      signal?.removeEventListener("abort", stop);
      letGo(child);
      letRun();
    };
    child.on("error", (error) => {
      release();
      reject(
        new TroubleError(
          `${name}: no process could be started (${error.message}); it goes on by the same command`,
        ),
      );
    });
    child.on("exit", (code, killedBy) => {
      release();
      if (outcome) resolve(outcome);
      else if (refusal) reject(refusal);
      else if (code === STOPPED || ASKED_TO_END.includes(killedBy))
        reject(signal?.reason ?? new DOMException(`${name}: training was stopped`, "AbortError"));
      else
        reject(
          new CrashError(
            `${name}: training ended early (${killedBy ?? `exit code ${code}`}): ${failure ?? lastWords.trim()}`,
          ),
        );
    });
    send({ job, checkpointEvery });
    if (signal?.aborted) stop();
  });
}
