import { describe, expect, it } from "vitest";
import { stepInputs } from "../../../bench/benchmarks/step-inputs.mjs";
import { random } from "../../../src";

const of = { detector: "two-stage", size: 64, images: 2, classes: 3 };

describe("stepInputs", () => {
  it("draws a batch of scenes with objects on each, and as many weights as the detector has", () => {
    const { images, boxes, labels, counts, weights, anchors } = stepInputs(random(1), of);
    expect(images.shape).toEqual([2, 64, 64, 3]);
    expect(counts.data.every((count: number) => count > 0)).toBe(true);
    expect(boxes.shape).toEqual([counts.data[0] + counts.data[1], 4]);
    expect(labels.data.every((label: number) => label >= 1 && label <= 3)).toBe(true);
    expect(weights.data.length).toBeGreaterThan(100_000);
    expect(anchors.shape).toEqual([9 * (256 + 64 + 16), 4]);
  });

  it("draws at most 256 anchors of each image for the proposals, as rows of the batch", () => {
    const { drawn, anchors } = stepInputs(random(1), of);
    const ofFirst = drawn.data.filter((row: number) => row < anchors.shape[0]);
    expect(ofFirst.length).toBe(256);
    expect(drawn.data.length).toBe(512);
    expect(new Set(drawn.data).size).toBe(512);
  });

  it("labels objects with no more classes than there are", () => {
    const { labels } = stepInputs(random(1), { ...of, classes: 1 });
    expect(new Set(labels.data)).toEqual(new Set([1]));
  });

  it("has no such draw for a one-stage detector", () => {
    expect(stepInputs(random(1), { ...of, detector: "one-stage" })).not.toHaveProperty("drawn");
  });
});
