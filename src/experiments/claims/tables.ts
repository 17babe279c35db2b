import { mean } from "simple-statistics";
import { meanBySeed } from "../../evaluation/by-seed";
import { holm, ofAll } from "../../evaluation/paired-test";
import type { BesidePublished, BySeed, StudiesBeside, TableBeside } from "../../types";
import { apText, type Test, versus } from "./versus";
import type { Stated } from "./weigh";

/** What the focal loss paper's tables say, as tests on what is recorded here. */
export function testsOfTables(beside: StudiesBeside): Test[] {
  const { "table-1a": a, "table-1b": b, "table-1c": c, "table-1d": d } = beside;
  return [
    ...bestIs(a, "α .75", {
      id: "alpha-three-quarters",
      figure: "table-1a",
      claim: "Cross entropy does best with objects weighted by α = .75 (Table 1a).",
    }),
    ...bestIs(b, "γ 2, α .25", {
      id: "gamma-two",
      figure: "table-1b",
      claim:
        "Focal loss does best with γ = 2, each γ with the α that was best for it in the paper (Table 1b).",
    }),
    ...isBetter(b, "γ 2, α .25", "γ 0, α .75", {
      id: "focusing-helps",
      figure: "table-1b",
      claim:
        "Focal loss with γ = 2 does better than with γ = 0, each with the α that was best for it in the paper (Table 1b).",
    }),
    ...isBetter(c, "3 × 3", "1 × 1", {
      id: "more-anchors-help",
      figure: "table-1c",
      claim: "Nine anchors a place do better than one (Table 1c).",
    }),
    ...bestIs(d, "focal loss", {
      id: "focal-beats-every-ohem",
      figure: "table-1d",
      claim: "Focal loss does better than every variant of OHEM (Table 1d).",
    }),
    ...fixedRatioHurts(d),
  ];
}

/**
 * That a row is the best. It is if it is told from each of the others; it is not if any other is told to be better, where the
 * test against the best of them stands correction for having been picked by its numbers.
 */
function bestIs(table: TableBeside | undefined, label: string, stated: Stated): Test[] {
  const rows = measuredRows(table);
  const row = rows.find((each) => each.label === label);
  const others = rows.filter((each) => each !== row).sort((x, y) => y.mean - x.mean);
  if (!row || others.length === 0) return [];
  const [other] = others;
  const found = `${apAfter(table)}: ${named(row)}, the best of the others ${named(other)}`;
  const againstAll = others.map((each) => versus(apsOf(row), apsOf(each), found, stated));
  const [first] = againstAll;
  const chances = againstAll.map(({ p }) => p);
  const p = ofAll(chances);
  if (p === null || row.mean > other.mean) return [{ ...first, p }];
  const better = holm(chances.map((each, i) => (others[i].mean > row.mean ? each : 1)));
  return [{ ...first, p: Math.min(...better.map((each) => each ?? 1)) }];
}

function isBetter(table: TableBeside | undefined, better: string, worse: string, stated: Stated): Test[] {
  const rows = measuredRows(table);
  const [a, b] = [better, worse].map((label) => rows.find((each) => each.label === label));
  return a && b ? [versus(apsOf(a), apsOf(b), `${apAfter(table)}: ${named(a)}, ${named(b)}`, stated)] : [];
}

/** `AP after 1000 steps`: the comparison's own arms may have had more. */
export function apAfter(table: TableBeside | undefined): string {
  return table?.steps ? `AP after ${table.steps} steps` : "AP";
}

const BATCHES = [128, 256, 512];

/** At the same batches and the same suppression, the mean over batches. */
function fixedRatioHurts(table: TableBeside | undefined): Test[] {
  const rows = measuredRows(table);
  const meanOf = (label: (batch: number) => string) => {
    const own = BATCHES.flatMap((batch) => rows.find((row) => row.label === label(batch)) ?? []);
    return meanBySeed(own.length < BATCHES.length ? [] : own.map(apsOf));
  };
  const [free, fixed] = [meanOf((batch) => `OHEM ${batch}, NMS .5`), meanOf((batch) => `OHEM 1:3 ${batch}`)];
  if (free.values.length === 0 || fixed.values.length === 0) return [];
  const found = `${apAfter(table)} at NMS .5, mean over batches: OHEM ${apText(mean(free.values))}, OHEM 1:3 ${apText(mean(fixed.values))}`;
  return [
    versus(free, fixed, found, {
      id: "fixed-ratio-hurts",
      figure: "table-1d",
      claim: "Three of the background to an object make OHEM worse (Table 1d).",
    }),
  ];
}

/** A row's AP by seed. */
export function apsOf({ aps, seeds }: BesidePublished): BySeed {
  return { values: aps, seeds };
}

function named({ label, mean: ap }: Measured): string {
  return `${label} ${apText(ap)}`;
}

type Measured = BesidePublished & { mean: number };

function measuredRows(table: TableBeside | undefined): Measured[] {
  return (table?.rows ?? []).filter((row): row is Measured => row.mean !== null);
}
