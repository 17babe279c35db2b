import { describe, expect, it } from "vitest";
import { drawScene, type SceneStyle } from "../../../src/data/scenes/scene";

const style: SceneStyle = {
  size: 96,
  objects: 5,
  lookalikes: 1,
  contrast: [0.04, 0.4],
  sizes: [6, 20],
  occlusion: 0.3,
};
const scenes = Array.from({ length: 40 }, (_, i) => drawScene(style, 11, "train", i));

describe("drawScene", () => {
  it("describes every object fully and in range", () => {
    for (const { groundTruth } of scenes) {
      const { boxes, labels, ignored, difficulty, objects } = groundTruth;
      expect(boxes.length).toBe(4 * labels.length);
      expect([ignored.length, difficulty!.length, objects!.length]).toEqual(Array(3).fill(labels.length));
      for (const label of labels) expect([1, 2, 3]).toContain(label);
      expect(ignored.every((flag) => flag === 0)).toBe(true);
      for (const { contrast, texture, size, visible, likeness } of objects!) {
        expect(contrast).toBeGreaterThan(0);
        expect(texture).toBeGreaterThan(0);
        expect(size >= 6 && size < 20).toBe(true);
        expect(visible >= 0.4 && visible <= 1).toBe(true);
        expect(likeness >= 0 && likeness < 1).toBe(true);
      }
    }
  });

  it("keeps boxes inside the scene", () => {
    for (const { groundTruth } of scenes) {
      for (const corner of [...groundTruth.boxes, ...groundTruth.distractors!]) {
        expect(corner >= 0 && corner <= 96).toBe(true);
      }
    }
  });

  it("makes objects from clear to barely visible, whole and covered", () => {
    const objects = scenes.flatMap(({ groundTruth }) => groundTruth.objects!);
    const difficulty = scenes.flatMap(({ groundTruth }) => [...groundTruth.difficulty!]);
    expect(objects.some(({ contrast }) => contrast < 0.06)).toBe(true);
    expect(objects.some(({ contrast }) => contrast > 0.3)).toBe(true);
    expect(objects.some(({ visible }) => visible < 0.75)).toBe(true);
    expect(Math.min(...difficulty)).toBeLessThan(0.25);
    expect(Math.max(...difficulty)).toBeGreaterThan(0.75);
  });

  it("has the mean number of objects that was asked for", () => {
    const counts = scenes.map(({ groundTruth }) => groundTruth.labels.length);
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeCloseTo(5, 0);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...counts)).toBeLessThanOrEqual(7);
  });

  it("makes a box around pixels that differ from the scene without contrast", () => {
    const faint = drawScene({ ...style, contrast: [1e-9, 1e-9], occlusion: 0 }, 11, "train", 0);
    const clear = drawScene({ ...style, contrast: [0.4, 0.4], occlusion: 0 }, 11, "train", 0);
    const { boxes, distractors } = clear.groundTruth;
    const all = [...boxes, ...distractors!];
    const changed: [number, number][] = [];
    for (let i = 0; i < 96 * 96; i++) {
      const differs = [0, 1, 2].some(
        (c) => Math.abs(faint.pixels.data[3 * i + c] - clear.pixels.data[3 * i + c]) > 2,
      );
      if (differs) changed.push([i % 96, Math.floor(i / 96)]);
    }
    const within = ([x, y]: [number, number], k: number) =>
      x + 1 > all[k] && y + 1 > all[k + 1] && x < all[k + 2] && y < all[k + 3];
    const starts = Array.from({ length: all.length / 4 }, (_, k) => 4 * k);
    expect(changed.every((pixel) => starts.some((k) => within(pixel, k)))).toBe(true);
    for (const k of starts) {
      const inside = changed.filter((pixel) => within(pixel, k));
      const extent = [
        Math.min(...inside.map(([x]) => x)),
        Math.min(...inside.map(([, y]) => y)),
        Math.max(...inside.map(([x]) => x)) + 1,
        Math.max(...inside.map(([, y]) => y)) + 1,
      ];
      for (const [i, side] of extent.entries()) expect(Math.abs(side - all[k + i])).toBeLessThanOrEqual(1);
    }
  });
});
