import { testBySeed } from "../../evaluation/by-seed";
import { holm, ofAll } from "../../evaluation/paired-test";
import type { Line, LinePanel } from "../../types";

/** A place on the map, and who is ahead there. */
export interface MapCell {
  /** As `no look-alikes, 300 steps`. */
  where: string;
  /** Background anchors to one that is an object's. */
  backgroundToOne: number;
  /** AP of each criterion, the mean over seeds. */
  aps: Record<string, number>;
  best: string;
  second: string;
  /** Of the best over the second. */
  lead: number;
  /**
   * Of paired t tests over seeds, the best against each of the others, the largest p; corrected for all pairs of arms, since
   * the best was picked by the same numbers, and for all places (Holm). Null with fewer than three seeds.
   */
  p: number | null;
  /** `best` where its lead is told, "nothing can be told" else. */
  verdict: string;
}

export const UNTOLD = "nothing can be told";

/**
 * Who is ahead at each place of the map, and where it does not matter as far as these seeds can tell.
 * @param panels as `mapPanels` gives them
 */
export function mapWinners(panels: readonly LinePanel[]): MapCell[] {
  const cells = panels.flatMap(({ title, lines }) => placesOf(lines).flatMap((x) => cellOf(title, x, lines)));
  const corrected = holm(cells.map(({ p }) => p));
  return cells.map((cell, i) => {
    const p = corrected[i];
    return { ...cell, p, verdict: p !== null && p < 0.05 ? cell.best : UNTOLD };
  });
}

function placesOf(lines: readonly Line[]): number[] {
  return [...new Set(lines.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
}

/** None where fewer than two arms were measured. */
function cellOf(where: string, x: number, lines: readonly Line[]): Omit<MapCell, "verdict">[] {
  const arms = lines
    .flatMap(({ criterion, points }) => {
      const point = points.find((each) => each.x === x);
      return point ? [{ criterion, ...point }] : [];
    })
    .sort((a, b) => b.mean - a.mean);
  if (arms.length < 2) return [];
  const [best, ...others] = arms;
  const [second] = others;
  const p = ofAll(others.map((other) => testBySeed(best, other)?.p ?? null));
  const pairs = (arms.length * (arms.length - 1)) / 2;
  return [
    {
      where,
      backgroundToOne: Math.round(x),
      aps: Object.fromEntries(arms.map(({ criterion, mean }) => [criterion, mean])),
      best: best.criterion,
      second: second.criterion,
      lead: best.mean - second.mean,
      p: p === null ? null : Math.min(1, pairs * p),
    },
  ];
}

/** The places as a table shows them, a row each. */
export function winnerRows(cells: readonly MapCell[]): Record<string, string | number | null>[] {
  const criteria = [...new Set(cells.flatMap(({ aps }) => Object.keys(aps)))].sort();
  return cells.map(({ where, backgroundToOne, aps, lead, p, verdict }) => ({
    where,
    "background to one": backgroundToOne,
    ...Object.fromEntries(criteria.map((criterion) => [`AP ${criterion}`, aps[criterion] ?? null])),
    "lead of the best": lead,
    p,
    "who is ahead": verdict,
  }));
}
