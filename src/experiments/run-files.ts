import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { writeFileAtomic } from "../backend/files";
import { UserError } from "../errors";
import type { StepRecord } from "../training/loop";
import type { GradientShare } from "../types";
import { type RunConfig, runConfigSchema } from "./run-config";

/** A line of `metrics.jsonl`: a step, and now and then whose gradient it was. */
export type MetricsLine = StepRecord & { gradientShare?: GradientShare };

/** The names of a run's files. */
export const FILES = {
  config: "config.json",
  environment: "environment.json",
  metrics: "metrics.jsonl",
  lossSpread: "loss-spread.json",
  evaluation: "evaluation.json",
  detections: "detections.json",
  /** Written last: it stands for a finished run. */
  arm: "arm.json",
  checkpoints: "checkpoints",
  model: "model",
  tensorboard: "tensorboard",
} as const;

export function readJson<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/**
 * Whether a folder can take a run: empty, or with `resume` a run of the same config.
 * @throws UserError that says what is there and what to do
 */
export function requireRoomFor(folder: string, config: RunConfig, resume: boolean): void {
  const file = join(folder, FILES.config);
  if (!existsSync(file)) return;
  if (!resume)
    throw new UserError(
      `${folder} holds a run already; add --resume to go on with it, or name another --out`,
    );
  const stored = readJson<RunConfig>(file);
  const there = runConfigSchema.safeParse(stored).data ?? stored; // it may lack settings that were added since
  const differs = [...new Set([...Object.keys(there), ...Object.keys(config)])].filter(
    (key) => JSON.stringify(there[key as keyof RunConfig]) !== JSON.stringify(config[key as keyof RunConfig]),
  );
  if (differs.length > 0)
    throw new UserError(
      `${folder} holds a run with another ${differs.join(", ")}; name another --out, or give the same settings`,
    );
}

/** Lines of `metrics.jsonl`; a line that a kill cut short is left out. */
export function readMetrics(folder: string): MetricsLine[] {
  const path = join(folder, FILES.metrics);
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.endsWith("}"))
    .map((line) => JSON.parse(line) as MetricsLine);
}

/** Drops what was logged after a checkpoint, so that a resumed run leaves no line twice. */
export function keepMetricsUpTo(folder: string, step: number): void {
  const lines = readMetrics(folder).filter((line) => line.step <= step);
  writeFileAtomic(join(folder, FILES.metrics), lines.map((line) => JSON.stringify(line) + "\n").join(""));
}

export function appendMetrics(folder: string, lines: MetricsLine[]): void {
  appendFileSync(join(folder, FILES.metrics), lines.map((line) => JSON.stringify(line) + "\n").join(""));
}

/** A data spec that means the same from any folder: paths relative to this one become absolute. */
export function absoluteData(spec: string): string {
  return spec.startsWith("scenes:") || isAbsolute(spec) ? spec : resolve(spec);
}

/** A path for people and for files that may be moved along: relative to `from` where that is shorter. */
export function shortPath(path: string, from = process.cwd()): string {
  const near = relative(from, path);
  return near.length < path.length ? near || "." : path;
}
