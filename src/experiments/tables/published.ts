import type { TrialRecord } from "../../types";

/** A row of a published table, and which of our trials are of its kind. */
export interface PublishedRow {
  label: string;
  /** AP on COCO minival, from 0 to 100. */
  ap: number;
  isOurs(config: TrialRecord["config"]): boolean;
}

export interface PublishedTable {
  /** Of the shipped study whose trials stand beside it. */
  study: string;
  title: string;
  source: string;
  rows: PublishedRow[];
}

/** α of cross entropy; .5 is plain cross entropy, each kind counted half. */
const table1a: PublishedRow[] = (
  [
    [0.1, 0],
    [0.25, 10.8],
    [0.5, 30.2],
    [0.75, 31.1],
    [0.9, 30.8],
    [0.99, 28.7],
    [0.999, 25.1],
  ] as const
).map(([alpha, ap]) => ({
  label: short(`α ${alpha}`),
  ap,
  isOurs: (config) => config.alpha === alpha,
}));

/** Each γ with the α that was best for it in the paper. */
const table1b: PublishedRow[] = (
  [
    [0, 0.75, 31.1],
    [0.5, 0.5, 32.9],
    [1, 0.25, 33.7],
    [2, 0.25, 34],
    [5, 0.25, 32.2],
  ] as const
).map(([gamma, alpha, ap]) => ({
  label: short(`γ ${gamma}, α ${alpha}`),
  ap,
  isOurs: (config) => config.gamma === gamma && config.alpha === alpha,
}));

const table1c: PublishedRow[] = (
  [
    [1, 1, 30.3],
    [2, 1, 31.9],
    [3, 1, 31.8],
    [1, 3, 32.4],
    [2, 3, 34.2],
    [3, 3, 34],
    [4, 3, 33.8],
  ] as const
).map(([scales, aspects, ap]) => ({
  label: `${scales} × ${aspects}`,
  ap,
  isOurs: ({ anchorScales, anchorAspects }) => anchorScales === scales && anchorAspects === aspects,
}));

/** An absent setting is the criterion's own: 512 anchors, NMS at .7, and .5 of the 1:3 variant. */
const table1d: PublishedRow[] = [
  ...mined("ohem", 0.7, [31.1, 31.8, 30.6], (batch) => `OHEM ${batch}, NMS .7`, 0.7),
  ...mined("ohem", 0.5, [32.8, 31, 27.6], (batch) => `OHEM ${batch}, NMS .5`, 0.7),
  ...mined("ohem-1-3", 0.5, [31.1, 28.3, 24], (batch) => `OHEM 1:3 ${batch}`, 0.5),
  {
    label: "focal loss",
    ap: 36,
    isOurs: ({ detector, criterion }) => detector === "one-stage" && criterion === "focal",
  },
];

/** Tables 1a to 1d of the focal loss paper (Lin et al., ICCV 2017), the values that this kit has studies for. */
export const PUBLISHED_TABLES = {
  "1a": {
    study: "table-1a",
    title: "Cross entropy with objects weighted by α",
    source: "Lin et al. 2017, Table 1a",
    rows: table1a,
  },
  "1b": {
    study: "table-1b",
    title: "Focal loss's γ, each with the α that was best for it in the paper",
    source: "Lin et al. 2017, Table 1b",
    rows: table1b,
  },
  "1c": {
    study: "table-1c",
    title: "Anchors: sizes an octave × shapes",
    source: "Lin et al. 2017, Table 1c",
    rows: table1c,
  },
  "1d": {
    study: "table-1d",
    title: "OHEM's variants against focal loss",
    source: "Lin et al. 2017, Table 1d",
    rows: table1d,
  },
} as const satisfies Record<string, PublishedTable>;

export type PublishedTableName = keyof typeof PUBLISHED_TABLES;

/** `.5` for `0.5`. */
function short(label: string): string {
  return label.replace(/\b0\./g, ".");
}

function mined(
  criterion: string,
  threshold: number,
  aps: readonly [of128: number, of256: number, of512: number],
  label: (batch: number) => string,
  usual: number,
): PublishedRow[] {
  return [128, 256, 512].map((batch, i) => ({
    label: label(batch),
    ap: aps[i],
    isOurs: ({ detector, criterion: own, numHard = 512, nmsThreshold = usual }) =>
      detector === "one-stage" && own === criterion && numHard === batch && nmsThreshold === threshold,
  }));
}
