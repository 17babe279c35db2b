import { expect, it } from "vitest";
import { studyFigures } from "../../src/report/study-figures";
import type { LinePanel, TableBeside } from "../../src/types";

/** Clearly made up. */
const table: TableBeside = {
  title: "A table",
  source: "somewhere",
  rows: [
    { label: "α .5", published: 30, aps: [0.2, 0.3], mean: 0.25 },
    { label: "α .75", published: 31, aps: [], mean: null },
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
          { x: 0.1, values: [0.4], mean: 0.4 },
          { x: 0.5, values: [0.125], mean: 0.125 },
        ],
      },
    ],
  },
];
const EVERY = {
  ...{ "table-1a": table, "table-1b": table, "table-1c": table, "table-1d": table },
  "equal-seconds": [
    {
      ...{ detector: "one-stage", criterion: "ohem" },
      equalSteps: { steps: 1000, aps: [0.4], mean: 0.4 },
      equalSeconds: { steps: 850, aps: [0.3], mean: 0.3 },
    },
  ],
  ...{ prior: panels, "label-noise": [...panels, ...panels], map: panels },
};

it("each study has its figure under its own name, with words for those who do not see it", () => {
  const figures = studyFigures(EVERY);
  expect(figures.map(({ name }) => name)).toEqual(Object.keys(EVERY));
  expect(figures[0].lead).toContain("Of 7 pairs of rows 3 stand in the published order");
  expect(figures[0].alt).toContain("α .5: published 30, here 0.250; α .75: published 31, here –");
  expect(figures[7].alt).toContain(
    "no look-alikes, one-stage focal loss: from 0.400 at 0.100 to 0.125 at 0.500",
  );
  expect(figures[4].alt).toContain("one-stage OHEM: 0.400 after 1000 steps, 0.300 after 850");
  for (const { heading, lead, alt } of figures) {
    for (const words of [heading, lead, alt]) expect(words.length).toBeGreaterThan(6);
    expect(alt).not.toMatch(/undefined|NaN/);
  }
});

it("there are only those of studies that are recorded", () => {
  expect(studyFigures({})).toEqual([]);
  expect(studyFigures({ map: panels }).map(({ name }) => name)).toEqual(["map"]);
});
