/** Numbers that may not be known. */
export interface Ends {
  low: number | null;
  high: number | null;
}

/** Error bars of one mark from `low` to `high`; none where one of the three is not known. */
export function intervalBar(
  value: number | null,
  { low, high }: Ends,
  color: string,
): Record<string, unknown> {
  if (value === null || low === null || high === null) return { visible: false };
  return {
    type: "data",
    symmetric: false,
    array: [high - value],
    arrayminus: [value - low],
    color,
    width: 5,
  };
}
