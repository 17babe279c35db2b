import { criterionColour } from "./style";

/** γ = 0 is cross entropy, 2 the focal loss of its paper's best model: both have their criterion's colour. */
const COLOURS = new Map([
  [0, criterionColour("ce")],
  [0.5, "#E69F00"],
  [1, "#009E73"],
  [2, criterionColour("focal")],
  [5, "#CC79A7"],
]);
const OTHERS = ["#56B4E9", "#D55E00", "#882255", "#999933"];

/** A colour for each γ, in order; a γ of the paper's Fig. 1 has the same one in every figure. */
export function gammaColours(gammas: readonly number[]): string[] {
  let others = 0;
  return gammas.map((gamma) => COLOURS.get(gamma) ?? OTHERS[others++ % OTHERS.length]);
}

/** `γ = 2`; 0 says what it is. */
export function gammaName(gamma: number): string {
  return gamma === 0 ? "γ = 0 (cross entropy)" : `γ = ${gamma}`;
}
