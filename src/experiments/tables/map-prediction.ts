import { basename } from "node:path";
import { mean } from "simple-statistics";
import type { Comparison, Line, LinePanel } from "../../types";
import { isTold } from "../claims/evidence";
import { METRICS } from "../metrics-of-arms";

/** What a panel of the map says of a place between those that were measured. */
export interface MapPrediction {
  /** As `no look-alikes, 1000 steps`. */
  where: string;
  /** AP of each criterion. */
  aps: Record<string, number>;
  /** The criterion with the highest. */
  best: string;
}

/**
 * What the map says of data that was inspected: AP of each criterion at its imbalance, straight between the two places
 * beside it, with the axis logarithmic as it is drawn. Panels that do not reach so far say nothing.
 * @param panels as `mapPanels` gives them
 * @param backgroundToOne background anchors to one that is an object's, as `inspect` counts them
 * @throws RangeError unless `backgroundToOne` is above 0
 */
export function mapPrediction(panels: readonly LinePanel[], backgroundToOne: number): MapPrediction[] {
  if (!(backgroundToOne > 0))
    throw new RangeError(
      `mapPrediction: ${backgroundToOne} is no number of background anchors to an object's; give one above 0`,
    );
  return panels.flatMap(({ title, lines }) => {
    const found = lines.flatMap((line) => {
      const ap = valueAt(line, backgroundToOne);
      return ap === undefined ? [] : [[line.criterion, ap] as const];
    });
    if (found.length === 0) return [];
    const [best] = found.reduce((most, each) => (each[1] > most[1] ? each : most));
    return [{ where: title, aps: Object.fromEntries(found), best }];
  });
}

function valueAt({ points }: Line, x: number): number | undefined {
  const after = points.findIndex((point) => point.x >= x);
  if (after < 0) return undefined;
  const right = points[after];
  if (right.x === x) return right.mean;
  if (after === 0) return undefined;
  const left = points[after - 1];
  const share = Math.log(x / left.x) / Math.log(right.x / left.x);
  return left.mean + share * (right.mean - left.mean);
}

/**
 * Predictions and what a comparison's one-stage arms found, as a table shows them, a row each. In what was found `≈` stands
 * between two that are not told apart.
 */
export function predictionRows(
  predictions: readonly MapPrediction[],
  { data, arms, pairs }: Pick<Comparison, "data" | "arms" | "pairs">,
): Record<string, string | number | null>[] {
  const found = apsOf(arms);
  const isToldApart = (a: string, b: string) => {
    const names = [a, b].map((criterion) => `one-stage ${criterion}`);
    return pairs.some(
      (pair) => pair.metric === "ap" && names.includes(pair.a) && names.includes(pair.b) && isTold(pair),
    );
  };
  const criteria = [...new Set([found, ...predictions.map(({ aps }) => aps)].flatMap(Object.keys))].sort();
  const row = (
    where: string,
    aps: Readonly<Record<string, number>>,
    isApart = (_a: string, _b: string) => true,
  ) => ({
    where,
    ...Object.fromEntries(criteria.map((criterion) => [`AP ${criterion}`, aps[criterion] ?? null])),
    order: criteria
      .filter((criterion) => criterion in aps)
      .sort((a, b) => aps[b] - aps[a])
      .flatMap((criterion, i, order) => {
        if (i === 0) return [criterion];
        return [isApart(order[i - 1], criterion) ? ">" : "≈", criterion];
      })
      .join(" "),
  });
  return [
    ...predictions.map(({ where, aps }) => row(`the map: ${where}`, aps)),
    row(`found on ${basename(data)}`, found, isToldApart),
  ];
}

/** The mean AP over seeds of each criterion of the one-stage detector. */
function apsOf(arms: Comparison["arms"]): Record<string, number> {
  const own = arms.filter(({ detector }) => detector === "one-stage");
  return Object.fromEntries(
    [...new Set(own.map(({ criterion }) => criterion))].flatMap((criterion) => {
      const aps = own.flatMap((arm) => (arm.criterion === criterion ? (METRICS.ap.of(arm) ?? []) : []));
      return aps.length > 0 ? [[criterion, mean(aps)]] : [];
    }),
  );
}
