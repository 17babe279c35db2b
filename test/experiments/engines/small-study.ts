import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseStudy } from "../../../src/experiments/study/study";
import type { Trial } from "../../../src/experiments/study/trial";
import { stagesIn } from "../../../src/experiments/sweep";
import { temporaryFolder } from "../../cli/run-dist";
import { resultOf } from "../../cli/training-process";

/** Trials that take a process little more than its start. */
const SHARED = {
  data: "scenes:1:8",
  scenes: { validation: 4 },
  size: 64,
  channels: 8,
  headDepth: 1,
  batchSize: 2,
  warmup: 4,
};

export interface SmallStudy {
  name?: string;
  seeds: number[];
  steps?: number;
}

/** A study with a trial a seed, as what `parseStudy` takes. */
export function smallStudy({ name = "small", seeds, steps = 20 }: SmallStudy) {
  const arms = [{ detector: "one-stage" as const, criterion: "focal" }];
  return { name, purpose: "exploration" as const, arms, seeds, shared: { ...SHARED, steps } };
}

/** The same in a file. */
export function studyFile(study: SmallStudy): string {
  const file = join(temporaryFolder(), "study.json");
  writeFileSync(file, JSON.stringify(smallStudy(study)));
  return file;
}

/** Its trials, in their order. */
export async function trialsOf(study: SmallStudy): Promise<Trial[]> {
  const [stage] = await stagesIn(parseStudy(smallStudy(study)));
  return [...(await stage.trials(async () => undefined))];
}

/** 0, 1, …, count − 1. */
export const seedsUpTo = (count: number) => Array.from({ length: count }, (_, seed) => seed);

/** Ids of the trials that have a result in a folder store. */
export function doneIn(store: string): string[] {
  const folder = join(store, "results");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => /^(\w+)\.json$/.exec(name)?.[1] ?? [])
    .sort();
}

/** All of a folder store's finished trials that may not depend on who ran them and how often they were stopped. */
export function resultsIn(store: string) {
  return Object.fromEntries(
    doneIn(store).map((id) => {
      const { evaluation, config } = JSON.parse(readFileSync(join(store, "results", `${id}.json`), "utf8"));
      return [id, { evaluation, config, ...resultOf(join(store, "trials", id)) }];
    }),
  );
}

/** The trial that a process of this machine is at, by the lock of its folder. */
export function trialOfProcess(store: string, process: number): string | undefined {
  const folder = join(store, "trials");
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder).find((id) => {
    try {
      return JSON.parse(readFileSync(join(folder, id, ".lock"), "utf8")).process === process;
    } catch {
      return false;
    }
  });
}
