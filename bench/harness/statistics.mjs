/** The middle value, or the mean of the two middle ones. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * What rounds of two sides say: the median time of each, their ratio, and the least and the greatest
 * ratio within a round.
 * @param {{ours: number, peer: number}[]} rounds in ms
 */
export function summaryOf(rounds) {
  const ours = median(rounds.map((round) => round.ours));
  const peer = median(rounds.map((round) => round.peer));
  const ratios = rounds.map((round) => round.ours / round.peer);
  return {
    ours: rounded(ours),
    peer: rounded(peer),
    ratio: rounded(ours / peer),
    low: rounded(Math.min(...ratios)),
    high: rounded(Math.max(...ratios)),
    rounds: rounds.length,
  };
}

/** Four digits that count. */
export function rounded(value) {
  return value === null ? null : Number(value.toPrecision(4));
}
