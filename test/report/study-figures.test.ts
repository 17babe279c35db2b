import { expect, it } from "vitest";
import { studyFigures } from "../../src/report/study-figures";
import { EVERY_STUDY } from "./fake-studies";

it("each study has its figure under its own name, with words for those who do not see it", () => {
  const figures = studyFigures(EVERY_STUDY);
  expect(figures.map(({ name }) => name)).toEqual(Object.keys(EVERY_STUDY));
  expect(figures[0].lead).toContain("Of 7 pairs of rows 3 stand in the published order");
  expect(figures[0].alt).toContain("α .5: published 30, here 0.250; α .75: published 31, here –");
  expect(figures[7].alt).toContain(
    "no look-alikes, one-stage focal loss: from 0.400 at 0.100 to 0.125 at 0.500",
  );
  expect(figures[8].alt).toContain("focal loss 0.012 at 40.0 %");
  expect(figures[4].alt).toContain("one-stage OHEM: 0.400 after 1000 steps, 0.300 after 850");
  for (const { heading, lead, alt } of figures) {
    for (const words of [heading, lead, alt]) expect(words.length).toBeGreaterThan(6);
    expect(alt).not.toMatch(/undefined|NaN/);
  }
});

it("there are only those of studies that are recorded", () => {
  expect(studyFigures({})).toEqual([]);
  expect(studyFigures({ map: EVERY_STUDY.map }).map(({ name }) => name)).toEqual(["map"]);
});
