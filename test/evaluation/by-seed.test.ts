import { expect, it } from "vitest";
import { atSharedSeeds, differenceBySeed, meanBySeed, testBySeed } from "../../src/evaluation/by-seed";
import { pairedTest } from "../../src/evaluation/paired-test";

const a = { seeds: [0, 1, 2], values: [0.1, 0.2, 0.3] };
const b = { seeds: [3, 2, 0], values: [9, 1, 2] };

it("values are of the same seeds, wherever these stand", () => {
  expect(atSharedSeeds([a, b])).toEqual({
    seeds: [0, 2],
    values: [
      [0.1, 0.3],
      [2, 1],
    ],
  });
  expect(atSharedSeeds([])).toEqual({ seeds: [], values: [] });
});

it("differences and means are taken seed by seed", () => {
  expect(differenceBySeed(b, a)).toEqual({ seeds: [2, 0], values: [1 - 0.3, 2 - 0.1] });
  expect(meanBySeed([a, b])).toEqual({ seeds: [0, 2], values: [(0.1 + 2) / 2, (0.3 + 1) / 2] });
  expect(meanBySeed([a, { seeds: [7], values: [1] }])).toEqual({ seeds: [], values: [] });
});

it("a test pairs what is of the same seed", () => {
  const a = { seeds: [0, 1, 2, 3], values: [0.9, 0.31, 0.33, 0.36] };
  const b = { seeds: [3, 2, 1], values: [0.3, 0.29, 0.25] };
  expect(testBySeed(a, b, { tests: 3 })).toEqual(
    pairedTest([0.31, 0.33, 0.36], [0.25, 0.29, 0.3], { tests: 3 }),
  );
});
