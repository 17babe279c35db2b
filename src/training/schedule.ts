/**
 * Learning rate of a step: linear warm-up over the first `warmup` steps, then half a cosine down to 0
 * (Loshchilov and Hutter, SGDR, equation (5), one cycle).
 * @param step from 0
 */
export function learningRateAt(
  step: number,
  { steps, peak, warmup }: { steps: number; peak: number; warmup: number },
): number {
  if (step < warmup) return (peak * (step + 1)) / warmup;
  const progress = (step - warmup) / Math.max(1, steps - warmup);
  return (peak * (1 + Math.cos(Math.PI * progress))) / 2;
}
