import { mean } from "simple-statistics";
import { type MeasuredTrial, measuredTrials } from "../../evaluation/sweep-trials";
import type { BesidePublished, SweepRecord, TableBeside } from "../../types";
import { PUBLISHED_TABLES, type PublishedTable, type PublishedTableName } from "./published";

/**
 * A published table with the AP of our trials beside it. Sizes do not compare, since data and models differ: shapes do.
 * @param record of the table's study
 */
export function besidePublished(name: PublishedTableName, record: Pick<SweepRecord, "trials">): TableBeside {
  const table: PublishedTable = PUBLISHED_TABLES[name];
  const trials = measuredTrials(record);
  const rows = table.rows.map(({ label, ap, isOurs }): BesidePublished => {
    const own = trials.filter(({ trial }) => isOurs(trial.config));
    const aps = own.map(({ value }) => value);
    const seeds = own.map(({ trial }) => Number(trial.config.seed));
    return { label, published: ap, aps, seeds, mean: aps.length > 0 ? mean(aps) : null };
  });
  return { title: table.title, source: table.source, steps: stepsOf(trials), rows, ...orders(rows) };
}

function stepsOf(trials: readonly MeasuredTrial[]): number | null {
  const all = [...new Set(trials.map(({ trial }) => Number(trial.config.steps)))];
  return all.length === 1 && all[0] > 0 ? all[0] : null;
}

function orders(rows: readonly BesidePublished[]): Pick<TableBeside, "sameOrder" | "ofPairs"> {
  let [sameOrder, ofPairs] = [0, 0];
  for (const [i, a] of rows.entries())
    for (const b of rows.slice(i + 1)) {
      if (a.mean === null || b.mean === null || a.published === b.published || a.mean === b.mean) continue;
      ofPairs++;
      if (a.published < b.published === a.mean < b.mean) sameOrder++;
    }
  return { sameOrder, ofPairs };
}

/** The rows as a table shows them. */
export function publishedRows({ rows }: TableBeside): Record<string, string | number | null>[] {
  return rows.map(({ label, published, mean, aps }) => ({
    setting: label,
    "published AP": published,
    "AP here": mean,
    seeds: aps.length,
  }));
}
