import { UsageError } from "../../errors";
import type { MetricName } from "../metrics-of-arms";
import { fullNameOf } from "./arms";
import { range, trialsOfStage } from "./candidates";
import { type EvaluationOf, rankCandidates } from "./judge";
import type { Study } from "./schema";
import { candidateOf, countOf } from "./search";
import type { SomeSettings } from "./settings";
import type { Trial } from "./trial";

export const TUNING_STAGE = "tuning";

/** Settings that tuning found best, by the arm's name. */
export type Tuned = ReadonlyMap<string, SomeSettings>;

/** A study that is tuned before its arms are compared. */
export type TunedStudy = Study & { tuning: NonNullable<Study["tuning"]> };

export function isTuned(study: Study): study is TunedStudy {
  return study.tuning !== undefined;
}

export function countOfTuning({ arms, tuning }: TunedStudy): number {
  return arms.length * countOf(tuning.of) * tuning.seeds.length;
}

/** As many trials for each arm, with the same candidates, judged on training images that are held out of them. */
export function tuningTrials(study: TunedStudy, first: number): Iterable<Trial> {
  const { of, seeds, steps = study.shared.steps, holdOut } = study.tuning;
  return trialsOfStage(study, {
    stage: TUNING_STAGE,
    first,
    seeds,
    candidates: () => range(countOf(of)),
    settings: (_, candidate) => candidateOf(of, candidate),
    all: { steps, holdOut },
  });
}

/** The best candidate of each arm, by the mean over the tuning's seeds; of equal ones the first. */
export async function chooseTuned(
  study: TunedStudy,
  first: number,
  evaluationOf: EvaluationOf,
): Promise<Tuned> {
  const { of, metric } = study.tuning;
  const candidates = range(countOf(of));
  const trials = tuningTrials(study, first);
  const order = await rankCandidates(trials, study.arms, () => candidates, metric, evaluationOf);
  return new Map(study.arms.map(fullNameOf).map((name) => [name, candidateOf(of, order.get(name)![0])]));
}

/** Metrics that can be had only where the data itself says which objects are hard: a referee looks at validation images. */
const OF_HARD: readonly MetricName[] = ["hardAp50", "hardRecall"];

/** @throws UsageError where tuning is to be judged by what cannot be measured */
export function requireMeasurable({ tuning }: Pick<Study, "tuning">, knowsHard: boolean): void {
  if (tuning && !knowsHard && OF_HARD.includes(tuning.metric))
    throw new UsageError(
      `tuning.metric: the data does not say which objects are hard, so ${tuning.metric} cannot be measured on images ` +
        "that are held out; take ap or ap50",
    );
}
