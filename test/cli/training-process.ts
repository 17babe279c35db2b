import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { compiled } from "../../src/backend/package-root";
import { readMetrics } from "../../src/experiments/run-files";

/** A `train` that runs as a person would start it: a parent, and a child that a terminal's keys do not reach. */
export interface TrainingProcess {
  parent: ChildProcess;
  /** What it said on stderr so far. */
  said(): string;
  /** Signals all of the command that a terminal's keys and its closing reach. */
  signalFromTerminal(signal: NodeJS.Signals): void;
  /**
   * Ends parent and child at once and without a word, as a machine that loses its power; false where they have ended.
   * On Linux.
   */
  cutOff(): boolean;
  /** The number of the child, which holds the run's folder. */
  childId(): number;
  /** The exit code, once the parent has ended and its streams are closed. */
  ended: Promise<number | null>;
}

export function startTraining(args: string[], folder: string): TrainingProcess {
  const command = [compiled("cli", "main.js"), "train", ...args, "--out", folder];
  const parent = spawn(process.execPath, command, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  parent.stderr.on("data", (chunk) => {
    said += chunk;
  });
  return {
    parent,
    said: () => said,
    signalFromTerminal: (signal) => process.kill(-parent.pid!, signal),
    cutOff: () => cutOff(parent.pid!),
    childId: () => JSON.parse(readFileSync(join(folder, ".lock"), "utf8")).process,
    ended: new Promise((resolve) => parent.on("close", resolve)),
  };
}

/** Ends a process and its children at once; false where they have ended. On Linux. */
export function cutOff(id: number): boolean {
  if (!signalled(id, "SIGSTOP")) return false; // so that it has no more children than are read
  for (const child of childrenOf(id)) signalled(child, "SIGKILL");
  return signalled(id, "SIGKILL");
}

/** Numbers of a process's children. On Linux. */
export function childrenOf(id: number): number[] {
  const file = `/proc/${id}/task/${id}/children`;
  return existsSync(file) ? readFileSync(file, "utf8").split(" ").filter(Boolean).map(Number) : [];
}

/** False where there is no such process any more. */
export function signalled(id: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(id, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

/** As the system has it: R runs, S sleeps, T stands still. On Linux. */
export function stateOf(id: number): string {
  return readFileSync(`/proc/${id}/stat`, "utf8").split(") ")[1][0];
}

export function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

const PATIENCE = 60_000;

/** Waits until something holds. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const started = Date.now();
  while (!holds()) {
    if (Date.now() - started > PATIENCE) throw new Error(`waited in vain until ${what}`);
    await sleep(10);
  }
}

/** Steps of the checkpoints in a run's folder, oldest first. */
export function checkpointsOf(folder: string): number[] {
  const checkpoints = join(folder, "checkpoints");
  if (!existsSync(checkpoints)) return [];
  const steps = readdirSync(checkpoints).map((name) => /^step-(\d+)\.bin$/.exec(name)?.[1]);
  return steps
    .filter((step) => step !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

/** All of a finished run that may not depend on how often it was stopped: every line of its metrics but for the times. */
export function resultOf(folder: string) {
  const files = ["model/weights.bin", "detections.json", "evaluation.json", "loss-spread.json"];
  const digests = files.map((name) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex"),
  );
  const lines = readMetrics(folder).map(({ milliseconds: _, waitMilliseconds: __, ...line }) => line);
  return { digests, lines };
}
