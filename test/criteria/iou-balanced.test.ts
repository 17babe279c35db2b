import { expect, it } from "vitest";
import { iouBalanced, iouBalancedWith } from "../../src/criteria/iou-balanced";
import { randomSampling } from "../../src/criteria/random";
import { candidatesOf } from "./candidates";

// 40 objects, 400 of background far from any, 60 that overlap one by .2 and 60 by .4, 20 ignored
const labels = [40, 400, 60, 60, 20].flatMap((count, kind) => new Array(count).fill([1, 0, 0, 0, -1][kind]));
const overlaps = Float32Array.from(
  [40, 400, 60, 60, 20].flatMap((count, kind) => new Array(count).fill([0.8, 0, 0.2, 0.4, 0.45][kind])),
);
const candidates = (seed: number) => ({ ...candidatesOf([], labels, seed), overlaps });

it("draws 64 regions, a quarter objects, and background evenly over its overlap with objects", () => {
  const drawn = Array.from(iouBalanced.select(candidates(3)).indices);
  expect(drawn.filter((i) => labels[i] === 1).length).toBe(16);
  expect([0, 0.2, 0.4].map((at) => drawn.filter((i) => overlaps[i] === Math.fround(at)).length)).toEqual([
    16, 16, 16,
  ]);
  expect(drawn.filter((i) => labels[i] === -1)).toEqual([]);
});

it("finds far more of the background near objects than random sampling does", () => {
  const near = (picked: ArrayLike<number>) =>
    Array.from(picked).filter((i) => labels[i] === 0 && overlaps[i] > 0.1).length;
  expect(near(iouBalanced.select(candidates(1)).indices)).toBe(32);
  expect(near(randomSampling.select(candidates(1)).indices)).toBeLessThan(24);
});

it("does not look at losses or scores", () => {
  const asked = () => expect.fail("asked");
  expect(iouBalanced.select({ ...candidates(0), losses: asked, scores: asked }).indices.length).toBe(64);
});

it("draws as many as are set, still a quarter objects and background evenly", () => {
  const drawn = Array.from(iouBalancedWith({ numHard: 24 }).select(candidates(3)).indices);
  expect(drawn.filter((i) => labels[i] === 1).length).toBe(6);
  const background = drawn.filter((i) => labels[i] === 0);
  expect([0, 0.2, 0.4].map((at) => background.filter((i) => overlaps[i] === Math.fround(at)).length)).toEqual(
    [6, 6, 6],
  );
});
