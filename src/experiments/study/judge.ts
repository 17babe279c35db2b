import { mean } from "simple-statistics";
import { UserError } from "../../errors";
import type { Evaluation } from "../../types";
import { METRICS, type MetricName } from "../metrics-of-arms";
import { fullNameOf } from "./arms";
import { range } from "./candidates";
import { chunksOf } from "./chunks";
import type { StudyArm } from "./schema";
import type { Trial } from "./trial";

/** What a finished trial was measured to be; null where it was given up, undefined where it has not ended. */
export type EvaluationOf = (trialId: string) => Promise<Evaluation | null | undefined>;

/** How many evaluations are asked for at a time. */
const AT_ONCE = 32;

/**
 * For each arm, by its name, the numbers of its candidates from the best to the worst by the mean of a metric over
 * seeds; equal ones in their order, those of which a trial was given up or could not be measured last.
 * @param trials as `trialsOfStage` gives them, with `candidates` of each arm
 * @throws UserError where a trial has not ended, or no candidate of an arm could be measured
 */
export async function rankCandidates(
  trials: Iterable<Trial>,
  arms: readonly StudyArm[],
  candidates: (arm: StudyArm) => readonly number[],
  metric: MetricName,
  evaluationOf: EvaluationOf,
): Promise<Map<string, number[]>> {
  const values = await valuesByArm(trials, metric, evaluationOf);
  return new Map(
    arms.map((arm) => {
      const name = fullNameOf(arm);
      return [name, ranked(name, candidates(arm), values.get(name)!)];
    }),
  );
}

/** What each arm's trials were measured to be, in their order, by the arm's name. */
async function valuesByArm(
  trials: Iterable<Trial>,
  metric: MetricName,
  evaluationOf: EvaluationOf,
): Promise<Map<string, (number | null)[]>> {
  const values = new Map<string, (number | null)[]>();
  for (const some of chunksOf(trials, AT_ONCE)) {
    const evaluations = await Promise.all(some.map(({ id }) => evaluationOf(id)));
    for (const [i, { arm, stage, index }] of some.entries()) {
      const evaluation = evaluations[i];
      if (evaluation === undefined)
        throw new UserError(
          `trial ${index} of the stage "${stage}" has not ended; what comes after it depends on it`,
        );
      if (!values.has(arm)) values.set(arm, []);
      values.get(arm)!.push(evaluation && METRICS[metric].of({ evaluation }));
    }
  }
  return values;
}

/** @param values of all candidates in the first seed, then in the next one */
function ranked(name: string, candidates: readonly number[], values: readonly (number | null)[]): number[] {
  const seeds = range(values.length / candidates.length);
  const scored = candidates.map((candidate, i) => {
    const own = seeds.map((seed) => values[seed * candidates.length + i]);
    return { candidate, score: own.includes(null) ? Number.NEGATIVE_INFINITY : mean(own as number[]) };
  });
  if (scored.every(({ score }) => score === Number.NEGATIVE_INFINITY))
    throw new UserError(`no candidate of the arm ${name} could be measured; see why its trials failed`);
  return scored
    .sort((a, b) => (a.score === b.score ? 0 : b.score - a.score)) // stable
    .map(({ candidate }) => candidate);
}
