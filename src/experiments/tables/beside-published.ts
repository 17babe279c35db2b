import { mean } from "simple-statistics";
import { type MeasuredTrial, measuredTrials } from "../../evaluation/sweep-trials";
import { settingOf, settingText } from "../../evaluation/trial-settings";
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
    const ours = trials.filter(({ trial }) => isOurs(trial.config));
    return { label, published: ap, ...bestOf(ours, table.bestOf) };
  });
  return { title: table.title, source: table.source, rows, ...orders(rows) };
}

function bestOf(
  trials: MeasuredTrial[],
  setting: string | undefined,
): Omit<BesidePublished, "label" | "published"> {
  if (trials.length === 0) return { aps: [], mean: null };
  const values = new Map<string, number[]>();
  for (const { trial, value } of trials) {
    const key = setting ? settingText(settingOf(trial, setting)) : "";
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  const [[key, aps]] = [...values].sort(([, a], [, b]) => mean(b) - mean(a));
  return { aps, mean: mean(aps), ...(setting && { best: `${setting} ${key.replace(/^0\./, ".")}` }) };
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
  return rows.map(({ label, published, mean, best, aps }) => ({
    setting: label,
    "published AP": published,
    "AP here": mean,
    "best with": best ?? "–",
    seeds: aps.length,
  }));
}
