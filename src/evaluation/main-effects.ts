import { dot, orthonormal } from "./orthonormal";
import type { SettingLevels } from "./setting-levels";

/** A setting's part in an additive model, as linear functions of what was measured. */
export interface ModelTerm extends SettingLevels {
  /** Orthonormal: its sum of squares, the other settings held equal, is the sum of their squared products with y. */
  units: Float64Array[]; // [levels − 1][n]
  /** A level's deviation from the mean of all trials with this setting is its product with y. */
  deviations: Float64Array[]; // [levels][n]
}

/**
 * The additive model of a study, y = mean + Σ over settings of what their levels add + rest, by least squares.
 *
 * A level's deviation is measured with the other settings held equal, and the deviations of a setting add up to 0 over
 * the trials that have it. In a full grid it is the level's plain mean less the mean of all. A trial without a setting
 * (focal loss's γ under OHEM) has no part in that setting's levels.
 */
export interface MainEffects {
  terms: ModelTerm[];
  /** Settings whose levels cannot be told apart from those of the settings before them. */
  inseparable: string[];
  /** Orthonormal columns of the whole model. */
  basis: Float64Array[]; // [p][n]
  /** Trials less p: what is left to judge noise by. */
  degreesOfFreedom: number;
}

/** @param settings each with at least two levels, the first of those that say the same coming first */
export function mainEffects(settings: readonly SettingLevels[], n: number): MainEffects {
  const intercept = new Float64Array(n).fill(1 / Math.sqrt(n));
  let basis: Float64Array[] = [intercept];
  const kept: { setting: SettingLevels; columns: Float64Array[] }[] = [];
  const inseparable: string[] = [];
  for (const setting of settings) {
    const isTooMany = setting.labels.length - 1 > n - basis.length;
    const columns = isTooMany ? [] : columnsOf(setting);
    const added = orthonormal(columns, basis);
    if (isTooMany || added.length < columns.length) inseparable.push(setting.setting);
    else {
      basis = [...basis, ...added];
      kept.push({ setting, columns });
    }
  }
  const terms = kept.map(({ setting, columns }, own) => {
    const others = kept.flatMap((each, i) => (i === own ? [] : each.columns));
    const units = orthonormal(columns, [intercept, ...orthonormal(others, [intercept])]);
    return { ...setting, units, deviations: deviationsOf(setting, columns, units) };
  });
  return { terms, inseparable, basis, degreesOfFreedom: n - basis.length };
}

/** A column for each level but the first: 1 in its trials, less its share of the trials that have the setting. */
function columnsOf(setting: SettingLevels): Float64Array[] {
  const shares = sharesOf(setting);
  return shares
    .slice(1)
    .map((share, i) =>
      Float64Array.from(setting.levelOf, (level) => (level < 0 ? 0 : (level === i + 1 ? 1 : 0) - share)),
    );
}

function sharesOf({ labels, levelOf }: SettingLevels): number[] {
  const given = levelOf.filter((level) => level >= 0);
  return labels.map((_, level) => given.filter((each) => each === level).length / given.length);
}

/** Solves R β = Uᵀ y for each y at once, R = Uᵀ X being triangular, and centres β. */
function deviationsOf(
  setting: SettingLevels,
  columns: Float64Array[],
  units: Float64Array[],
): Float64Array[] {
  const n = setting.levelOf.length;
  const betas = columns.map(() => new Float64Array(n));
  for (let i = units.length - 1; i >= 0; i--) {
    const own = dot(units[i], columns[i]);
    const later = betas.map((_, k) => (k > i ? dot(units[i], columns[k]) : 0));
    for (let t = 0; t < n; t++) {
      let rest = units[i][t];
      for (let k = i + 1; k < units.length; k++) rest -= later[k] * betas[k][t];
      betas[i][t] = rest / own;
    }
  }
  const shares = sharesOf(setting);
  const centre = new Float64Array(n).map((_, t) =>
    betas.reduce((sum, beta, i) => sum + shares[i + 1] * beta[t], 0),
  );
  return [new Float64Array(n), ...betas].map((beta) => beta.map((value, t) => value - centre[t]));
}
