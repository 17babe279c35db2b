import { describe, expect, it } from "vitest";
import { ohemOneToThree, ohemOneToThreeWith } from "../../src/criteria/ohem-1-3";
import { candidatesOf } from "./candidates";

const select = (...given: Parameters<typeof candidatesOf>) =>
  ohemOneToThree.select(candidatesOf(...given)).indices;

describe("ohem-1-3", () => {
  it("keeps an image's objects and three times as many of the hardest background", () => {
    const losses = [1, 2, 9, 8, 7, 6, 5, 4, 3];
    expect(select(losses, [1, 2, 0, 0, 0, 0, 0, 0, 0])).toEqual([1, 0, 2, 3, 4, 5, 6, 7]);
  });

  it("keeps at most 128 objects and 384 of background, 384 also where there is no object", () => {
    const losses = Array.from({ length: 1200 }, (_, i) => i);
    const labels = losses.map((_, i) => (i % 2 === 0 ? 1 : 0));
    const kept = select(losses, labels);
    expect(kept.length).toBe(512);
    expect(kept.filter((i) => labels[i] === 1).length).toBe(128);
    expect(
      select(
        losses,
        labels.map(() => 0),
      ).length,
    ).toBe(384);
  });

  it("suppresses from an IoU above .5, and never keeps an ignored example", () => {
    const candidates = {
      ...candidatesOf([9, 3, 2, 1], [-1, 0, 0, 0]),
      boxes: Float32Array.of(0, 0, 10, 10, 0, 0, 10, 10, 0, 0, 10, 6, 0, 0, 10, 5),
    };
    expect(ohemOneToThree.select(candidates).indices).toEqual([1, 3]);
    const keptBy = (nmsThreshold: number) => ohemOneToThreeWith({ nmsThreshold }).select(candidates).indices;
    expect(keptBy(0.6)).toEqual([1, 2]);
    expect(keptBy(1)).toEqual([1, 2, 3]);
  });

  it("keeps no more than are set, a quarter of them objects", () => {
    const losses = Array.from({ length: 40 }, (_, i) => i);
    const labels = losses.map((_, i) => (i % 2 === 0 ? 1 : 0));
    const { indices } = ohemOneToThreeWith({ numHard: 8 }).select(candidatesOf(losses, labels));
    expect(indices).toEqual([38, 36, 39, 37, 35, 33, 31, 29]);
  });
});
