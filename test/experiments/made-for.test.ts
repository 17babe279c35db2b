import { expect, it } from "vitest";
import { makeScenes } from "../../src/data/scenes";
import { createDetector } from "../../src/detectors/create";
import { madeForOf } from "../../src/experiments/made-for";

const data = makeScenes({ seed: 3, count: 4, size: 64, objects: 2 });
const detector = createDetector("one-stage", { classes: 3 });
const made = madeForOf(data, detector);

/** Names of what differs. */
function differing(other: typeof made, from = made): string[] {
  const names = new Set([...Object.keys(from), ...Object.keys(other)]);
  return [...names].filter((name) => JSON.stringify(from[name]) !== JSON.stringify(other[name]));
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
  const pixels = () => first.pixels(); // of another maker, so its objects are what it says
  const withTruth = (truth: object) => [
    { ...first, pixels, groundTruth: { ...first.groundTruth, ...truth } },
    ...rest,
  ];
  const { boxes, labels, ignored } = first.groundTruth;
  const known = madeForOf({ ...data, train: withTruth({}) }, detector);
  for (const [train, before] of [
    [rest, made],
    [[...rest, first], made],
    [withTruth({ boxes: boxes.map((value) => value + 1) }), known],
    [withTruth({ labels: labels.map((label) => (label % 3) + 1) }), known],
    [withTruth({ ignored: ignored.map((value) => 1 - value) }), known],
  ] as const)
    expect(differing(madeForOf({ ...data, train: [...train] }, detector), before)).toEqual([
      "training images",
    ]);
});

it("knows a scene by how it is drawn, without drawing it", () => {
  const scenes = (seed: number, objects: number) => makeScenes({ seed, count: 4, size: 64, objects });
  for (const other of [scenes(4, 2), scenes(3, 3)])
    expect(differing(madeForOf(other, detector))).toEqual(["training images"]);
  const undrawn = data.train.map((image) =>
    Object.defineProperty({ ...image }, "groundTruth", { get: () => expect.unreachable("it was drawn") }),
  );
  expect(madeForOf({ ...data, train: undrawn }, detector)).toEqual(made);
});

it("names a detector whose weights lie otherwise", () => {
  const other = createDetector("one-stage", { classes: 3, headDepth: 1 });
  expect(differing(madeForOf(data, other))).toEqual(["weights"]);
});
