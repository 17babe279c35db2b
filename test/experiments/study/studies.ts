import type { EvaluationOf } from "../../../src/experiments/study/judge";
import { type Stage, type StagesOptions, stagesOf } from "../../../src/experiments/study/stages";
import { parseStudy, type Study } from "../../../src/experiments/study/study";
import type { Trial } from "../../../src/experiments/study/trial";
import type { Evaluation } from "../../../src/types";

export const FOCAL = { detector: "one-stage", criterion: "focal" } as const;
export const CE = { detector: "one-stage", criterion: "ce" } as const;
export const OHEM = { detector: "two-stage", criterion: "ohem" } as const;

/** The least that a study says, before more is said. */
export const LEAST = {
  name: "a study",
  arms: [FOCAL, OHEM],
  seeds: [0],
  shared: { data: "scenes:1:8", steps: 90 },
};

export function aStudy(more: object = {}): Study {
  return parseStudy({ ...LEAST, ...more });
}

/** What is said against a study. */
export function refusalOf(more: object): string {
  try {
    aStudy(more);
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing";
}

export function stagesFrom(study: Study, options: Partial<StagesOptions> = {}): Stage[] {
  return stagesOf(study, { knowsHard: true, refereePath: ({ id }) => `../${id}/found.json`, ...options });
}

/** Nothing has ended. */
export const NOTHING: EvaluationOf = async () => undefined;

export async function trialsIn(stage: Stage, evaluationOf: EvaluationOf = NOTHING): Promise<Trial[]> {
  return [...(await stage.trials(evaluationOf))];
}

/** The trials of all stages, each one having ended before the next begins. */
export async function allTrials(stages: readonly Stage[], apOf: (trial: Trial) => number | null = () => 0.5) {
  const known = new Map<string, Evaluation | null>();
  const all: Trial[] = [];
  for (const stage of stages)
    for (const trial of await trialsIn(stage, async (id) => known.get(id))) {
      const ap = apOf(trial);
      known.set(trial.id, ap === null ? null : evaluationWith(ap));
      all.push(trial);
    }
  return all;
}

/** An evaluation of which only AP was measured, or nothing for −1. */
export function evaluationWith(ap: number): Evaluation {
  const stats = [ap, ...Array.from({ length: 11 }, () => -1)];
  return { stats, perClass: {}, hard: null, distractorFalsePositivesPerImage: null, calibrationError: null };
}

/** The names of the settings in which configs differ. */
export function differing(configs: readonly object[]): string[] {
  const names = new Set(configs.flatMap((config) => Object.keys(config)));
  const valuesOf = (name: string) =>
    configs.map((config) => JSON.stringify(Object.entries(config).find(([key]) => key === name)?.[1]));
  return [...names].filter((name) => new Set(valuesOf(name)).size > 1).sort();
}
