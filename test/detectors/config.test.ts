import { expect, it } from "vitest";
import { detectorConfigSchema } from "../../src/detectors/config";
import { SIDE_MULTIPLE, STRIDES } from "../../src/detectors/pyramid";

it("has defaults for all but the number of classes", () => {
  expect(detectorConfigSchema.parse({ classes: 2 })).toEqual({
    classes: 2,
    channels: 32,
    anchorScales: 3,
    anchorAspects: 3,
    anchorSizes: [8, 16, 32],
    headDepth: 2,
    prior: 0.01,
    classAgnostic: false,
  });
});

it("refuses what no detector can be built from", () => {
  for (const wrong of [
    {},
    { classes: 0 },
    { classes: 2, prior: 1 },
    { classes: 2, prior: 0 },
    { classes: 1.5 },
  ])
    expect(detectorConfigSchema.safeParse(wrong).success).toBe(false);
});

it("pads images to a multiple that every stride divides", () => {
  expect(STRIDES.filter((stride) => SIDE_MULTIPLE % stride !== 0)).toEqual([]);
});
