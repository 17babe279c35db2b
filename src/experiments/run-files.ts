import { existsSync, readFileSync, renameSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { appendToDisk, writeFileAtomic } from "../backend/files";
import { UserError } from "../errors";
import type { Sighting } from "../evaluation/sighting";
import type { StepRecord } from "../training/loop";
import type { GradientShare } from "../types";
import { type RunConfig, runConfigSchema, WITHOUT_EFFECT } from "./run-config";

/** A line of `metrics.jsonl`: a step, and now and then whose gradient it was and, where asked for, a closer look. */
export type MetricsLine = StepRecord & { gradientShare?: GradientShare; sighting?: Sighting };

/** The names of a run's files. */
export const FILES = {
  config: "config.json",
  environment: "environment.json",
  metrics: "metrics.jsonl",
  /** Lines of a training that had to start anew. */
  metricsBefore: "metrics.before.jsonl",
  lossSpread: "loss-spread.json",
  evaluation: "evaluation.json",
  detections: "detections.json",
  /** In place of {@link detections} where a study was kept small: those that pictures show, too few for intervals. */
  bestDetections: "best-detections.json",
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
  if (!existsSync(file)) {
    if (existsSync(join(folder, FILES.checkpoints)))
      throw new UserError(
        `${folder} holds checkpoints without ${FILES.config}; put it back, or name another --out`,
      );
    return;
  }
  if (!resume)
    throw new UserError(
      `${folder} holds a run already; add --resume to go on with it, or name another --out`,
    );
  const stored = readJson<RunConfig>(file);
  const there = runConfigSchema.safeParse(stored).data ?? stored; // it may lack settings that were added since
  const differs = [...new Set([...Object.keys(there), ...Object.keys(config)])].filter(
    (key) =>
      !WITHOUT_EFFECT.includes(key) &&
      JSON.stringify(there[key as keyof RunConfig]) !== JSON.stringify(config[key as keyof RunConfig]),
  );
  if (differs.length > 0)
    throw new UserError(
      `${folder} holds a run with another ${differs.join(", ")}; name another --out, or give the same settings`,
    );
}

/**
 * Lines of `metrics.jsonl`; the last one, where a kill cut it short, is left out.
 * @throws UserError that names a line that is damaged
 */
export function readMetrics(folder: string): MetricsLine[] {
  const path = join(folder, FILES.metrics);
  return wholeLines(path).map((line, i) => parseLine(path, line, i));
}

/**
 * Drops what was logged after a checkpoint, so that a resumed run leaves no line twice, and returns what stays.
 * @throws UserError where steps before the checkpoint are missing; nothing is changed then
 */
export function keepMetricsUpTo(folder: string, step: number): MetricsLine[] {
  const path = join(folder, FILES.metrics);
  const lines = wholeLines(path).slice(0, step);
  const kept = lines.map((line, i) => parseLine(path, line, i));
  for (let i = 0; i < step; i++)
    if (kept[i]?.step !== i + 1)
      throw new UserError(
        `${path} lacks step ${i + 1}, and a checkpoint goes on after step ${step}: put the file back, or train ` +
          "anew in another --out",
      );
  writeFileAtomic(path, lines.map((line) => line + "\n").join(""));
  return kept;
}

/** Keeps the lines of a training that has to start anew under another name. */
export function setMetricsAside(folder: string, onNotice?: (notice: string) => void): void {
  const path = join(folder, FILES.metrics);
  if (!statSync(path, { throwIfNoEntry: false })?.size) return;
  const aside = join(folder, FILES.metricsBefore);
  renameSync(path, aside);
  onNotice?.(`${aside} keeps the lines of the training so far`);
}

/** Adds lines, which are on the disk when this returns. */
export function appendMetrics(folder: string, lines: readonly MetricsLine[]): void {
  const text = lines.map((line) => JSON.stringify(line) + "\n").join("");
  appendToDisk(join(folder, FILES.metrics), text);
}

/** Lines that have their end: a kill can cut the last one short at any byte. */
function wholeLines(path: string): string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8").split("\n").slice(0, -1);
}

function parseLine(path: string, line: string, index: number): MetricsLine {
  try {
    return JSON.parse(line) as MetricsLine;
  } catch {
    throw new UserError(`${path}:${index + 1} is damaged: ${line.slice(0, 80)}`);
  }
}

/** A data spec that means the same from any folder: paths relative to `from`, by default this one, become absolute. */
export function absoluteData(spec: string, from = process.cwd()): string {
  return spec.startsWith("scenes:") || isAbsolute(spec) ? spec : resolve(from, spec);
}

/** A path for people and for files that may be moved along: relative to this folder where that is shorter. */
export function shortPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.length < path.length ? near || "." : path;
}
