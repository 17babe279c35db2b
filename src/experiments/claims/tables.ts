import { chanceText } from "../../evaluation/chance-text";
import { pairedTest } from "../../evaluation/paired-test";
import type { BesidePublished, Claim, StudiesBeside, TableBeside } from "../../types";
import { apText, LEVEL, seedsText, versus } from "./versus";
import type { Stated } from "./weigh";

/** What the focal loss paper's tables say, weighed on what is recorded here. */
export function claimsOfTables(beside: StudiesBeside): Claim[] {
  const { "table-1a": a, "table-1b": b, "table-1c": c, "table-1d": d } = beside;
  return [
    ...bestIs(a, "α .75", {
      id: "alpha-three-quarters",
      figure: "table-1a",
      claim: "Cross entropy does best with objects weighted by α = .75 (Table 1a).",
    }),
    ...bestIs(b, "γ 2", {
      id: "gamma-two",
      figure: "table-1b",
      claim: "Focal loss does best with γ = 2 (Table 1b).",
    }),
    ...isBetter(b, "γ 2", "γ 0", {
      id: "focusing-helps",
      figure: "table-1b",
      claim: "Focal loss with γ = 2 does better than with γ = 0, each with its best α (Table 1b).",
    }),
    ...alphaFalls(b),
    ...isBetter(c, "3 × 3", "1 × 1", {
      id: "more-anchors-help",
      figure: "table-1c",
      claim: "Nine anchors a place do better than one (Table 1c).",
    }),
    ...isBetter(d, "focal loss", bestOf(d, "OHEM "), {
      id: "focal-beats-every-ohem",
      figure: "table-1d",
      claim: "Focal loss does better than the best variant of OHEM (Table 1d).",
    }),
    ...isBetter(d, bestOf(d, "OHEM ", "OHEM 1:3"), bestOf(d, "OHEM 1:3"), {
      id: "fixed-ratio-hurts",
      figure: "table-1d",
      claim: "Three of the background to an object make OHEM worse (Table 1d).",
    }),
  ];
}

/** Holds where the row is the best; fails where another is, and is told from it over seeds; undecided between. */
function bestIs(table: TableBeside | undefined, label: string, words: Stated): Claim[] {
  const rows = measuredRows(table);
  const row = rows.find((each) => each.label === label);
  if (!row || rows.length < 2) return [];
  const best = [...rows].sort((x, y) => y.mean - x.mean)[0];
  const evidence = `best is ${best.label}${best.best ? ` with ${best.best}` : ""} (AP ${apText(best.mean)}), ${label} has ${apText(row.mean)}`;
  if (best === row) return [{ ...words, verdict: "holds", evidence: `${evidence}; ${seedsText(row.aps)}` }];
  const p = pairedTest(best.aps, row.aps)?.p ?? 1;
  return [
    {
      ...words,
      verdict: p < LEVEL ? "fails" : "undecided",
      evidence: `${evidence}, p ${chanceText(p)} over ${seedsText(row.aps)}`,
    },
  ];
}

/** Holds or fails where two rows are told apart over seeds. */
function isBetter(
  table: TableBeside | undefined,
  better: string | undefined,
  worse: string | undefined,
  words: Stated,
): Claim[] {
  const rows = measuredRows(table);
  const [a, b] = [better, worse].map((label) => rows.find((each) => each.label === label));
  return a && b
    ? [versus(a.aps, b.aps, `AP: ${better} ${apText(a.mean)}, ${worse} ${apText(b.mean)}`, words)]
    : [];
}

/** The best row of those whose label begins so, and not otherwise. */
function bestOf(table: TableBeside | undefined, begins: string, not?: string): string | undefined {
  return measuredRows(table)
    .filter(({ label }) => label.startsWith(begins) && !(not && label.startsWith(not)))
    .sort((a, b) => b.mean - a.mean)[0]?.label;
}

/** The paper's Table 1b: .75 for γ up to .2, .5 for .5, .25 from 1 on. */
function alphaFalls(table: TableBeside | undefined): Claim[] {
  const rows = measuredRows(table);
  const alphas = rows.map(({ best = "" }) => Number(best.replace("alpha ", "")));
  if (rows.length < 3 || !alphas.every(Number.isFinite)) return [];
  const steps = alphas.slice(1).map((alpha, i) => alpha - alphas[i]);
  const never = steps.every((step) => step <= 0);
  const verdict = never && alphas.at(-1)! < alphas[0] ? "holds" : never ? "undecided" : "fails";
  const evidence = rows.map(({ label }, i) => `${label}: ${String(alphas[i]).replace(/^0/, "")}`).join(", ");
  return [
    {
      id: "alpha-falls-as-gamma-rises",
      figure: "table-1b",
      claim: "The larger γ, the smaller its best α (Table 1b).",
      verdict,
      evidence,
    },
  ];
}

type Measured = BesidePublished & { mean: number };

function measuredRows(table: TableBeside | undefined): Measured[] {
  return (table?.rows ?? []).filter((row): row is Measured => row.mean !== null);
}
