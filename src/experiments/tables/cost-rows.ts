import { mean, median } from "simple-statistics";
import type { Comparison } from "../../types";
import { armName } from "../arm-name";
import { METRICS } from "../metrics-of-arms";

/**
 * What each arm's accuracy costs, the mean over seeds: its AP, how far its scores are from the precision that they promise,
 * and seconds of training for each point of AP (a hundredth); of times the median counts, since whatever else a machine does
 * makes some longer.
 */
export function costRows({ arms }: Pick<Comparison, "arms">): Record<string, string | number | null>[] {
  return [...new Set(arms.map(armName))].map((name) => {
    const own = arms.filter((arm) => armName(arm) === name);
    const aps = own.flatMap((arm) => METRICS.ap.of(arm) ?? []);
    const errors = own.flatMap(({ evaluation }) => evaluation.calibrationError ?? []);
    const seconds = median(own.map(({ steps, secondsPerStep }) => steps * secondsPerStep));
    const ap = aps.length > 0 ? mean(aps) : null;
    return {
      arm: name,
      AP: ap,
      "calibration error": errors.length > 0 ? mean(errors) : null,
      "seconds of training": Math.round(seconds),
      "seconds a point of AP": ap ? seconds / (100 * ap) : null,
      seeds: own.length,
    };
  });
}
