import { quantileSorted } from "simple-statistics";
import { random } from "../backend/random";
import type { MainEffects, ModelTerm } from "./main-effects";
import { dot } from "./orthonormal";

/** The numbers of one setting. */
export interface EffectNumbers {
  /** Of each level, from the mean of the trials that have the setting. */
  deviations: number[];
  difference: number;
  low: number | null;
  high: number | null;
  share: number | null;
  shareLow: number | null;
  shareHigh: number | null;
}

/** Fewer trials, or fewer left over by the model, say too little of noise. */
const FEWEST_TRIALS = 5;
const FEWEST_LEFT = 2;
/** A trial whose level nothing else has says nothing of noise: the model follows it. */
const OWN_LEVEL = 1 - 1e-6;

/**
 * Differences and shares of a model's settings, with their intervals; what they are is said at `settingEffects`.
 *
 *   drawn rest e* : eᵢ / √(1 − hᵢ) with replacement, h being the leverage; s* its root mean square under the model
 *   interval of the difference d: d ± s · q.95(max − min of the levels' deviations under e*, divided by s*)
 *   interval of the share: q.025 and q.975 of the shares of ŷ + e*, less (their mean − share)
 */
export function bootstrapEffects(
  model: MainEffects,
  measured: Float64Array,
  { seed, samples }: { seed: number; samples: number },
): EffectNumbers[] {
  const { terms, basis, degreesOfFreedom: left } = model;
  const mean = measured.reduce((sum, value) => sum + value, 0) / measured.length;
  const y = measured.map((value) => value - mean); // squares of what is far from 0 would cancel badly
  const fit = new Float64Array(y.length);
  for (const unit of basis) {
    const along = dot(unit, y);
    for (let t = 0; t < y.length; t++) fit[t] += along * unit[t];
  }
  const total = squaresAbout(y);
  const noise = meanSquare(model, y, squares(y));
  const deviations = terms.map((term) => term.deviations.map((of) => dot(of, y)));
  const differences = deviations.map(span);
  const shares = terms.map((term) => shareOf(term, y, noise, total));
  const rests = restsOf(model, y, fit);
  const isKnown = y.length >= FEWEST_TRIALS && left >= FEWEST_LEFT && rests.length > 0;
  const chance = terms.map((): number[] => []);
  const drawnShares = terms.map((): number[] => []);
  const rng = random(seed, "setting-effects");
  const rest = new Float64Array(y.length);
  const drawn = new Float64Array(y.length);
  for (let sample = 0; isKnown && sample < samples; sample++) {
    for (let t = 0; t < rest.length; t++) rest[t] = rests[rng.integer(0, rests.length - 1)];
    for (let t = 0; t < rest.length; t++) drawn[t] = fit[t] + rest[t];
    const mse = meanSquare(model, rest, squares(rest))!;
    const ofAll = squaresAbout(drawn);
    terms.forEach((term, i) => {
      const largest = span(term.deviations.map((of) => dot(of, rest)));
      chance[i].push(mse > 0 ? largest / Math.sqrt(mse) : 0);
      const share = shareOf(term, drawn, mse, ofAll);
      if (share !== null) drawnShares[i].push(share);
    });
  }
  return terms.map((_, i) => {
    const [difference, share] = [differences[i], shares[i]];
    const reach = isKnown ? Math.sqrt(noise!) * quantile(chance[i], 0.95) : null;
    return {
      deviations: deviations[i],
      difference,
      low: reach === null ? null : difference - reach,
      high: reach === null ? null : difference + reach,
      share,
      ...shareEnds(share, drawnShares[i]),
    };
  });
}

/** The mean square of what the model leaves of y, whose squares add up to `all`; null where nothing can be left. */
function meanSquare({ basis, degreesOfFreedom }: MainEffects, y: Float64Array, all: number): number | null {
  if (degreesOfFreedom <= 0) return null;
  const explained = basis.reduce((sum, unit) => sum + dot(unit, y) ** 2, 0);
  const rest = all - explained;
  return rest < 1e-12 * all ? 0 : rest / degreesOfFreedom; // rounding leaves more than nothing
}

function shareOf({ units }: ModelTerm, y: Float64Array, noise: number | null, total: number): number | null {
  if (noise === null || !(total > 0)) return null;
  const explained = units.reduce((sum, unit) => sum + dot(unit, y) ** 2, 0);
  return (explained - units.length * noise) / total;
}

/** What the model leaves of each trial, made as large as it would be of a new one, about 0. */
function restsOf({ basis }: MainEffects, y: Float64Array, fit: Float64Array): Float64Array {
  const leverage = y.map((_, t) => basis.reduce((sum, unit) => sum + unit[t] ** 2, 0));
  const rests = y.map((value, t) => (value - fit[t]) / Math.sqrt(1 - leverage[t]));
  const given = rests.filter((_, t) => leverage[t] < OWN_LEVEL);
  const mean = given.reduce((sum, rest) => sum + rest, 0) / given.length;
  return given.map((rest) => rest - mean);
}

function shareEnds(
  share: number | null,
  drawn: number[],
): { shareLow: number | null; shareHigh: number | null } {
  if (share === null || drawn.length === 0) return { shareLow: null, shareHigh: null };
  const shift = share - drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
  return { shareLow: quantile(drawn, 0.025) + shift, shareHigh: Math.min(1, quantile(drawn, 0.975) + shift) };
}

function squares(y: Float64Array): number {
  return dot(y, y);
}

function squaresAbout(y: Float64Array): number {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  return y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

function span(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

function quantile(values: number[], p: number): number {
  return quantileSorted(
    values.sort((a, b) => a - b),
    p,
  );
}
