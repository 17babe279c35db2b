import { chanceText } from "../../evaluation/chance-text";
import type { Arm, Pair } from "../../types";

/** A difference with its interval, for people: "+0.04, 95 % [−0.01, +0.09] over the images of one seed". */
export function difference({ meanDifference, low, high, seeds, resampled, pCorrected }: Pair): string {
  const over =
    resampled === "images"
      ? "over the images of one seed"
      : seeds === 1
        ? "of one seed"
        : `over ${seeds} seeds`;
  const interval = low === null || high === null ? "no interval" : `95 % [${signed(low)}, ${signed(high)}]`;
  const test =
    pCorrected === null || pCorrected === undefined ? "" : `, corrected p ${chanceText(pCorrected)}`;
  return `${signed(meanDifference)}, ${interval} ${over}${test}`;
}

/** Whether a pair's difference is told from none: its interval keeps clear of 0, and a test over seeds stands correction. */
export function isTold({ low, high, pCorrected }: Pick<Pair, "low" | "high" | "pCorrected">): boolean {
  if (low === null || high === null || (low <= 0 && high >= 0)) return false;
  return pCorrected === undefined || pCorrected === null || pCorrected < 0.05;
}

/** The pair with the arm that has more first. */
export function aheadFirst(pair: Pair): Pair {
  if (pair.meanDifference >= 0) return pair;
  const minus = (value: number | null) => (value === null ? null : -value);
  const { a, b, meanDifference, low, high } = pair;
  return { ...pair, a: b, b: a, meanDifference: -meanDifference, low: minus(high), high: minus(low) };
}

function signed(value: number): string {
  const rounded = Math.abs(value).toFixed(3);
  return `${value < 0 ? "−" : "+"}${rounded}`;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** Mean over training of easy background's share of the gradient. */
export function shareOfEasy({ gradientShare }: Pick<Arm, "gradientShare">): number {
  return (
    gradientShare.reduce((sum, { easyNegative }) => sum + easyNegative, 0) / Math.max(1, gradientShare.length)
  );
}
