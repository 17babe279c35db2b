import { EASY, type Observation } from "./observe";

/** The p_t at which bands of background end: the article's hard and easy example, and the very easy beyond. */
export const BAND_ENDS: readonly number[] = [0.6, EASY, 0.99, 1];

/** Parts of a whole that add up to 1; all 0 where there is nothing. */
export interface BandShares {
  /** Objects, whatever their p_t. */
  positive: number;
  /** Background by band, the hardest first: below `BAND_ENDS[0]`, up to `BAND_ENDS[1]`, … */
  negative: number[];
}

/** Who there is, who pays, and who pulls. */
export interface SharesByBand {
  examples: BandShares;
  loss: BandShares;
  /** Of the summed |∂loss / ∂logit|. */
  gradient: BandShares;
}

/** Shares of examples, loss and gradient that lie with the objects and with background of each p_t band. */
export function sharesByBand({ losses, gradients, pT, isPositive }: Omit<Observation, "kept">): SharesByBand {
  const bands = Array.from(pT, (p, i) => (isPositive[i] ? -1 : bandOf(p)));
  return {
    examples: sharesOf(bands, () => 1),
    loss: sharesOf(bands, (i) => losses[i]),
    gradient: sharesOf(bands, (i) => gradients[i]),
  };
}

function bandOf(p: number): number {
  const band = BAND_ENDS.findIndex((end) => p < end);
  return band < 0 ? BAND_ENDS.length - 1 : band;
}

function sharesOf(bands: number[], weight: (index: number) => number): BandShares {
  let positive = 0;
  const negative = BAND_ENDS.map(() => 0);
  bands.forEach((band, i) => {
    if (band < 0) positive += weight(i);
    else negative[band] += weight(i);
  });
  const all = negative.reduce((sum, part) => sum + part, positive) || 1;
  return { positive: positive / all, negative: negative.map((part) => part / all) };
}
