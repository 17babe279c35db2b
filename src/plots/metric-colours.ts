/**
 * From low to high: matplotlib's magma turned around and without its ends. It darkens evenly, so it reads without
 * colour vision and in print, and even its light end can be seen on white.
 */
const STOPS = ["#f9a66c", "#f1695d", "#c83e73", "#8f2981", "#56147d", "#221150"].map(channels);

/** The colour of a place in [0, 1]. */
export function metricColour(place: number): string {
  const at = Math.min(1, Math.max(0, place)) * (STOPS.length - 1);
  const below = Math.min(STOPS.length - 2, Math.floor(at));
  const between = STOPS[below].map((low, i) => Math.round(low + (at - below) * (STOPS[below + 1][i] - low)));
  return `rgb(${between.join(",")})`;
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
