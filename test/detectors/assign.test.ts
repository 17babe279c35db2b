import { describe, expect, it } from "vitest";
import { encodeBoxes } from "../../src/boxes/coder";
import { assign, assignBatch } from "../../src/detectors/assign";
import type { GroundTruth } from "../../src/types";
import { nothing } from "./tiny";

const MATCH = { positive: 0.5, negative: 0.4 };
const TRUTH: GroundTruth = {
  boxes: Float32Array.of(0, 0, 10, 10, 50, 50, 70, 70, 100, 100, 120, 120),
  labels: Int32Array.of(3, 1, 2),
  ignored: Uint8Array.of(0, 0, 1),
};
// on the first object, between its thresholds, background, in the ignored region
const CANDIDATES = Float32Array.of(0, 0, 10, 9, 0, 0, 10, 4.5, 200, 200, 210, 210, 105, 105, 115, 115);

describe("assign", () => {
  it("labels objects by class, background 0, and what is between or in an ignored region −1", () => {
    expect([...assign(CANDIDATES, TRUTH, MATCH).labels]).toEqual([3, -1, 0, -1]);
  });

  it("gives objects their offsets and everything else 0", () => {
    const coder = { weights: [10, 10, 5, 5] as const };
    const { boxTargets } = assign(CANDIDATES, TRUTH, MATCH, coder);
    const [offsets] = encodeBoxes([[0, 0, 10, 10]], [[0, 0, 10, 9]], coder);
    expect([...boxTargets]).toEqual([...Float32Array.from(offsets), ...new Array(12).fill(0)]);
  });

  it("says which object each positive is of, and how much each candidate overlaps any that is not ignored", () => {
    const { objects, overlaps } = assign(CANDIDATES, TRUTH, MATCH);
    expect([...objects]).toEqual([0, -1, -1, -1]);
    expect([...overlaps]).toEqual([...Float32Array.of(0.9, 0.45, 0, 0)]);
  });

  it("takes all for background where the image is empty", () => {
    const { labels, boxTargets } = assign(CANDIDATES, nothing(), MATCH);
    expect([...labels]).toEqual([0, 0, 0, 0]);
    expect(boxTargets.every((value) => value === 0)).toBe(true);
  });
});

describe("assignBatch", () => {
  it("lays images end to end, each matched with its own objects only", () => {
    const few = CANDIDATES.slice(0, 8);
    const { labels, boxes, boxTargets, imageStarts } = assignBatch(
      [few, CANDIDATES],
      [nothing(), TRUTH],
      MATCH,
    );
    expect([...labels]).toEqual([0, 0, 3, -1, 0, -1]);
    expect(imageStarts).toEqual([0, 2, 6]);
    expect([...boxes]).toEqual([...few, ...CANDIDATES]);
    expect([...boxTargets.slice(8)]).toEqual([...assign(CANDIDATES, TRUTH, MATCH).boxTargets]);
  });

  it("numbers objects over all images, so that no two are one", () => {
    const second = Float32Array.of(50, 50, 70, 70);
    const { objects } = assignBatch([CANDIDATES, second], [TRUTH, TRUTH], MATCH);
    expect([...objects]).toEqual([0, -1, -1, -1, 3 + 1]);
  });

  it("takes images without candidates", () => {
    const { labels, imageStarts } = assignBatch([new Float32Array(0), CANDIDATES], [TRUTH, TRUTH], MATCH);
    expect([labels.length, imageStarts]).toEqual([4, [0, 0, 4]]);
  });
});
