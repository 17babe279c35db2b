import { mean } from "simple-statistics";
import { chanceText } from "../../evaluation/chance-text";
import { linesOfSetting } from "../../evaluation/lines-of-settings";
import { pairedTest } from "../../evaluation/paired-test";
import type { Claim, SweepRecord } from "../../types";
import { type BesidePublished, besidePublished, type TableBeside } from "../tables/beside-published";
import { noisePanels } from "../tables/noise-panels";

type Trials = Pick<SweepRecord, "trials">;

/** What is recorded of the studies that the claims are about, by the study's name; those that are missing say nothing. */
export type Records = Partial<Record<"table-1a" | "table-1b" | "table-1c" | "prior" | "label-noise", Trials>>;

/** What the papers' tables say, and what wrong labels do, weighed on what is recorded here. */
export function claimsOfTables(records: Records): Claim[] {
  const [a, b, c] = [
    records["table-1a"] && besidePublished("1a", records["table-1a"]),
    records["table-1b"] && besidePublished("1b", records["table-1b"]),
    records["table-1c"] && besidePublished("1c", records["table-1c"]),
  ];
  return [
    ...bestIs(a, "α .75", {
      id: "alpha-three-quarters",
      claim: "Cross entropy does best with objects weighted by α = .75 (Table 1a).",
    }),
    ...bestIs(b, "γ 2", { id: "gamma-two", claim: "Focal loss does best with γ = 2 (Table 1b)." }),
    ...isBetter(b, "γ 2", "γ 0", {
      id: "focusing-helps",
      claim: "Focal loss with γ = 2 does better than with γ = 0, each with its best α (Table 1b).",
    }),
    ...alphaFalls(b),
    ...isBetter(c, "3 × 3", "1 × 1", {
      id: "more-anchors-help",
      claim: "Nine anchors a place do better than one (Table 1c).",
    }),
    ...needsPrior(records.prior),
    ...noiseHurtsMore(records["label-noise"], "focal", "focal loss"),
    ...noiseHurtsMore(records["label-noise"], "ohem", "OHEM"),
  ];
}

type Words = Pick<Claim, "id" | "claim">;

const LEVEL = 0.05;

/** Holds where the row is the best; fails where another is, and is told from it over seeds; undecided between. */
function bestIs(table: TableBeside | undefined, label: string, words: Words): Claim[] {
  const rows = measuredRows(table);
  const row = rows.find((each) => each.label === label);
  if (!row || rows.length < 2) return [];
  const best = [...rows].sort((x, y) => y.mean - x.mean)[0];
  const evidence = `best is ${best.label}${best.best ? ` with ${best.best}` : ""} (AP ${digits(best.mean)}), ${label} has ${digits(row.mean)}`;
  if (best === row) return [{ ...words, verdict: "holds", evidence: `${evidence}; ${seeds(row.aps)}` }];
  const p = pairedTest(best.aps, row.aps)?.p ?? 1;
  return [
    {
      ...words,
      verdict: p < LEVEL ? "fails" : "undecided",
      evidence: `${evidence}, p ${chanceText(p)} over ${seeds(row.aps)}`,
    },
  ];
}

/** Holds or fails where two rows are told apart over seeds. */
function isBetter(table: TableBeside | undefined, better: string, worse: string, words: Words): Claim[] {
  const rows = measuredRows(table);
  const [a, b] = [better, worse].map((label) => rows.find((each) => each.label === label));
  return a && b
    ? [versus(a.aps, b.aps, `${better} ${digits(a.mean)}, ${worse} ${digits(b.mean)}`, words)]
    : [];
}

function versus(a: readonly number[], b: readonly number[], found: string, words: Words): Claim {
  const both = Math.min(a.length, b.length);
  const [as, bs] = [a.slice(0, both), b.slice(0, both)];
  const p = pairedTest(as, bs)?.p ?? 1;
  const verdict = p >= LEVEL ? "undecided" : mean(as) > mean(bs) ? "holds" : "fails";
  return { ...words, verdict, evidence: `AP: ${found}; p ${chanceText(p)} over ${seeds(as)}` };
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
      claim: "The larger γ, the smaller its best α (Table 1b).",
      verdict,
      evidence,
    },
  ];
}

function needsPrior(record: Trials | undefined): Claim[] {
  if (!record) return [];
  const ce = linesOfSetting(record, "prior").find(({ criterion }) => criterion === "ce");
  const [usual, rare] = [0.5, 0.01].map((prior) => ce?.points.find(({ x }) => x === prior));
  if (!usual || !rare) return [];
  const words = {
    id: "cross-entropy-needs-prior",
    claim:
      "Without a first bias towards background (π = .01), cross entropy over all anchors does not train well.",
  };
  return [
    versus(rare.values, usual.values, `π = .01 ${digits(rare.mean)}, π = .5 ${digits(usual.mean)}`, words),
  ];
}

/** How much AP is lost with a fifth of the boxes wrong, against what cross entropy loses, by seed. */
function noiseHurtsMore(record: Trials | undefined, criterion: string, name: string): Claim[] {
  if (!record) return [];
  const kinds = [
    ["missing", "left out", noisePanels(record)[0]],
    ["misnamed", "of another class's name", noisePanels(record)[1]],
  ] as const;
  return kinds.flatMap(([id, what, { lines }]) => {
    const fallOf = (wanted: string) => {
      const points = lines.find((line) => line.criterion === wanted)?.points ?? [];
      const [clean, noisy] = [0, 0.2].map((share) => points.find(({ x }) => x === share)?.values ?? []);
      return noisy.slice(0, clean.length).map((ap, i) => clean[i] - ap);
    };
    const [fall, ofCe] = [fallOf(criterion), fallOf("ce")];
    if (fall.length === 0 || ofCe.length === 0) return [];
    const words = {
      id: `${criterion}-chases-${id}-boxes`,
      claim: `With a fifth of the boxes ${what}, ${name} loses more than cross entropy does.`,
    };
    return [
      versus(
        fall,
        ofCe,
        `lost ${digits(mean(fall))} with ${name}, ${digits(mean(ofCe))} with cross entropy`,
        words,
      ),
    ];
  });
}

type Measured = BesidePublished & { mean: number };

function measuredRows(table: TableBeside | undefined): Measured[] {
  return (table?.rows ?? []).filter((row): row is Measured => row.mean !== null);
}

function digits(ap: number): string {
  return ap.toFixed(3).replace(/^(-?)0\./, "$1.");
}

function seeds(values: readonly number[]): string {
  return values.length === 1 ? "one seed" : `${values.length} seeds`;
}
