/** A curve as `[x, y]` points, x ascending. */
export type Curve = readonly (readonly [number, number])[];

/** The mean of several curves, read off by linear interpolation wherever any of them has a point. */
export function meanCurve(curves: readonly Curve[]): [number, number][] {
  const drawn = curves.filter((curve) => curve.length > 0);
  if (drawn.length === 0) return [];
  const grid = [...new Set(drawn.flatMap((curve) => curve.map(([x]) => x)))].sort((a, b) => a - b);
  return grid.map((x) => [x, drawn.reduce((sum, curve) => sum + valueAt(curve, x), 0) / drawn.length]);
}

/** The curve's height at `x`; beyond its ends, that of its end. */
export function valueAt(curve: Curve, x: number): number {
  const right = curve.findIndex(([at]) => at >= x);
  if (right === 0) return curve[0][1];
  if (right < 0) return curve[curve.length - 1][1];
  const [x0, y0] = curve[right - 1];
  const [x1, y1] = curve[right];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** A curve's mean over so many of its latest points, so that what jumps from step to step can be followed. */
export function smoothed(curve: Curve, over: number): [number, number][] {
  return curve.map(([x], i) => {
    const latest = curve.slice(Math.max(0, i + 1 - over), i + 1);
    return [x, latest.reduce((sum, [, y]) => sum + y, 0) / latest.length];
  });
}
