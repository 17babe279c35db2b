import { mean } from "simple-statistics";
import { measuredTrials } from "../../evaluation/sweep-trials";
import type { Gain, SweepRecord, TrialRecord } from "../../types";

/** Whatever makes a place: all that a trial has beside its criterion, what that was tuned to, and its seed. */
const OF_ARM = ["criterion", "classWeight", "learningRate", "seed"];

/**
 * What each criterion gains over plain cross entropy in the same detector, on the same data and with as many steps, beside
 * the share of the gradient that easy background has under cross entropy: where there is none to take away, a criterion that
 * takes it away can gain nothing by that.
 * @param record of the study `map`, or of another that trains `ce` beside other criteria
 */
export function gainsOverCe(record: Pick<SweepRecord, "trials">): Gain[] {
  const places = new Map<string, Map<string, { aps: number[]; easy: number[] }>>();
  for (const { trial, value } of measuredTrials(record)) {
    const place = places.get(placeOf(trial)) ?? new Map();
    const criterion = String(trial.config.criterion);
    const known = place.get(criterion) ?? { aps: [], easy: [] };
    known.aps.push(value);
    if (trial.easyBackground !== undefined) known.easy.push(trial.easyBackground);
    places.set(placeOf(trial), place.set(criterion, known));
  }
  return [...places.values()].flatMap((place) => {
    const ce = place.get("ce");
    if (!ce || ce.easy.length === 0) return [];
    return [...place]
      .filter(([criterion]) => criterion !== "ce")
      .map(([criterion, { aps }]) => ({
        criterion,
        gain: mean(aps) - mean(ce.aps),
        easyBackground: mean(ce.easy),
      }));
  });
}

function placeOf({ config }: TrialRecord): string {
  return JSON.stringify(Object.entries(config).filter(([name]) => !OF_ARM.includes(name)));
}
