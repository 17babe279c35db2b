/** A count in four letters at most, for where there is little room: 950, 9999, 12k, 1.2M. */
export function compact(count: number): string {
  if (count < 9999.5) return String(Math.round(count));
  if (count < 999_500) return `${Math.round(count / 1000)}k`;
  const millions = count / 1e6;
  return `${millions < 9.95 ? millions.toFixed(1) : Math.round(millions)}M`;
}
