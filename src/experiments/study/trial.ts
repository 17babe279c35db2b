import { createHash } from "node:crypto";
import { type RunConfig, type RunOptions, resolveRunConfig, WITHOUT_EFFECT } from "../run-config";

/** One training run of a study. */
export interface Trial {
  /** Its place in the study, over all stages. */
  index: number;
  /** The hash of what decides its numbers: the same trial of another study, or asked for again, is the same trial. */
  id: string;
  /** "referee", "tuning", "rung 1" …, or "arms". */
  stage: string;
  /** The arm's name. */
  arm: string;
  config: RunConfig;
}

/** What came of running a trial: it has a result now, or another process is at it. */
export type TrialOutcome = "done" | "busy";

/**
 * To be raised whenever this program makes other numbers of the same config: results that are in a store then belong
 * to the version that made them, and are not taken for ours.
 */
export const NUMBERS_VERSION = 1;

/** What the id of a trial looks like. */
export const TRIAL_ID = /^[0-9a-f]{20}$/;

/** The id of the trial with a config: a hash of all that decides its numbers. */
export function trialId(config: RunConfig, version = NUMBERS_VERSION): string {
  const decisive = Object.entries(config).filter(([name]) => !WITHOUT_EFFECT.includes(name));
  return hashOf([version, Object.fromEntries(decisive)]);
}

/** @throws UsageError that names each setting that is wrong */
export function trialOf(place: Omit<Trial, "id" | "config">, options: RunOptions): Trial {
  const config = resolveRunConfig(options);
  return { ...place, id: trialId(config), config };
}

/** Twenty hexadecimal digits of the SHA-256 of a value of JSON, in whichever order its keys stand. */
export function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value, sorted)).digest("hex").slice(0, 20);
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
