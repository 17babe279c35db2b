/**
 * The mean of the entries above −1 (−1 marks a class without objects), or −1 if there is none;
 * summed pairwise as numpy does, so that the last digit is pycocotools' too.
 */
export function meanOfMeasured(values: Float64Array): number {
  const measured = values.filter((value) => value > -1);
  return measured.length === 0 ? -1 : pairwiseSum(measured) / measured.length;
}

/** numpy's summation: eight running sums for up to 128 numbers, halves beyond. */
function pairwiseSum(x: Float64Array): number {
  const n = x.length;
  if (n > 128) {
    const half = n / 2 - ((n / 2) % 8);
    return pairwiseSum(x.subarray(0, half)) + pairwiseSum(x.subarray(half));
  }
  let sum = 0;
  let i = 0;
  if (n >= 8) {
    const r = x.slice(0, 8);
    for (i = 8; i + 8 <= n; i += 8) for (let j = 0; j < 8; j++) r[j] += x[i + j];
    sum = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]));
  }
  for (; i < n; i++) sum += x[i];
  return sum;
}

/** The mean of what could be measured, or null if nothing could. */
export function meanOf(values: readonly (number | null)[]): number | null {
  const measured = values.filter((value) => value !== null);
  return measured.length === 0 ? null : measured.reduce((sum, value) => sum + value, 0) / measured.length;
}
