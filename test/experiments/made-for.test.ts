import { expect, it } from "vitest";
import { makeScenes } from "../../src/data/scenes";
import { createDetector } from "../../src/detectors/create";
import { madeForOf } from "../../src/experiments/made-for";

const data = makeScenes({ seed: 3, count: 4, size: 64, objects: 2 });
const detector = createDetector("one-stage", { classes: 3 });
const made = madeForOf(data, detector);

/** Names of what differs. */
function differing(other: typeof made): string[] {
  const names = new Set([...Object.keys(made), ...Object.keys(other)]);
  return [...names].filter((name) => JSON.stringify(made[name]) !== JSON.stringify(other[name]));
}

it("is the same for the same run, also after it was stored", () => {
  const again = makeScenes({ seed: 3, count: 4, size: 64, objects: 2 });
  const stored = JSON.parse(JSON.stringify(madeForOf(again, detector)));
  expect(stored).toEqual(made);
});

it("names classes that are others", () => {
  const { classes } = data;
  expect(differing(madeForOf({ ...data, classes: [...classes, "star"] }, detector))).toEqual(["classes"]);
});

it("names images that are others: fewer, in another order, with another box, ignored or not", () => {
  const [first, ...rest] = data.train;
  const { boxes, labels, ignored } = first.groundTruth;
  const withTruth = (truth: object) => [
    { ...first, groundTruth: { ...first.groundTruth, ...truth } },
    ...rest,
  ];
  for (const train of [
    rest,
    [...rest, first],
    withTruth({ boxes: boxes.map((value) => value + 1) }),
    withTruth({ labels: labels.map((label) => (label % 3) + 1) }),
    withTruth({ ignored: ignored.map((value) => 1 - value) }),
  ])
    expect(differing(madeForOf({ ...data, train }, detector))).toEqual(["training images"]);
});

it("names a detector whose weights lie otherwise", () => {
  const other = createDetector("one-stage", { classes: 3, headDepth: 1 });
  expect(differing(madeForOf(data, other))).toEqual(["weights"]);
});
