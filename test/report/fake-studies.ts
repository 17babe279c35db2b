import type { LinePanel, StudiesBeside, TableBeside } from "../../src/types";

/** Clearly made up. */
const table: TableBeside = {
  title: "A table",
  source: "somewhere",
  steps: 1000,
  rows: [
    { label: "α .5", published: 30, aps: [0.2, 0.3], seeds: [0, 1], mean: 0.25 },
    { label: "α .75", published: 31, aps: [], seeds: [], mean: null },
  ],
  sameOrder: 3,
  ofPairs: 7,
};
const panels: LinePanel[] = [
  {
    title: "no look-alikes",
    lines: [
      {
        detector: "one-stage",
        criterion: "focal",
        points: [
          { x: 0.1, values: [0.4], seeds: [0], mean: 0.4 },
          { x: 0.5, values: [0.125], seeds: [0], mean: 0.125 },
        ],
      },
    ],
  },
];
/** What every study beside a comparison may have found. */
export const EVERY_STUDY = {
  ...{ "table-1a": table, "table-1b": table, "table-1c": table, "table-1d": table },
  "equal-seconds": [
    {
      ...{ detector: "one-stage", criterion: "ohem" },
      equalSteps: { steps: 1000, aps: [0.4], mean: 0.4 },
      equalSeconds: { steps: 850, aps: [0.3], mean: 0.3 },
    },
  ],
  ...{ prior: panels, "label-noise": [...panels, ...panels], map: panels },
  gains: [{ criterion: "focal", gain: 0.012, easyBackground: 0.4 }],
} satisfies StudiesBeside;
