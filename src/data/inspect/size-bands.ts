import type { Boxes } from "../../types";

export type SizeBand = "veryTiny" | "tiny" | "small" | "medium" | "large";

export const SIZE_BANDS: readonly SizeBand[] = ["veryTiny", "tiny", "small", "medium", "large"];

/** The sides, in pixels, below which a box is of a band: AI-TOD's up to small; large begins where COCO's does. */
export const BAND_LIMITS: Record<SizeBand, number> = {
  veryTiny: 8,
  tiny: 16,
  small: 32,
  medium: 96,
  large: Number.POSITIVE_INFINITY,
};

/** For people. */
export const BAND_TITLES: Record<SizeBand, string> = {
  veryTiny: "very tiny (< 8 px)",
  tiny: "tiny (8–16 px)",
  small: "small (16–32 px)",
  medium: "medium (32–96 px)",
  large: "large (≥ 96 px)",
};

/** The band of a box by its side, √area in pixels; a bound belongs to the larger band. */
export function sizeBandOf(side: number): SizeBand {
  return SIZE_BANDS.find((band) => side < BAND_LIMITS[band]) ?? "large";
}

/** √area of box `g`, in pixels. */
export function sideOf(boxes: Boxes, g: number): number {
  return Math.sqrt((boxes[4 * g + 2] - boxes[4 * g]) * (boxes[4 * g + 3] - boxes[4 * g + 1]));
}

/** A count for each band, all 0. */
export function emptyBands(): Record<SizeBand, number> {
  return { veryTiny: 0, tiny: 0, small: 0, medium: 0, large: 0 };
}
