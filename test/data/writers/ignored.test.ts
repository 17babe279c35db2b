import { describe, expect, it } from "vitest";
import { ignoredClass, ignoredLabels, withoutIgnored } from "../../../src/data/writers/ignored";
import { exampleDataset, namedImage } from "./round-trip";

describe("ignoredClass", () => {
  it("is the class's name with a word before", () => expect(ignoredClass("car")).toBe("ignored car"));
});

describe("ignoredLabels", () => {
  it("are those of ignored regions alone, each once, rising", () => {
    expect(ignoredLabels(exampleDataset())).toEqual([0, 1]);
    expect(ignoredLabels({ ...exampleDataset(), train: [] })).toEqual([]);
  });
});

describe("withoutIgnored", () => {
  it("keeps every object with all that is known of it", () => {
    const record = (size: number) => ({ contrast: 0.1, texture: 0, size, visible: 1, likeness: 0 });
    const data = exampleDataset();
    data.train = [
      namedImage(1, "a.png", {
        boxes: Float32Array.of(0, 0, 1, 1, 2, 2, 4, 4, 5, 5, 8, 8),
        labels: Int32Array.of(1, 0, 2),
        ignored: Uint8Array.of(0, 1, 0),
        areas: Float64Array.of(1, 4, 9),
        difficulty: Float32Array.of(0.25, 0.5, 0.75),
        objects: [record(1), record(2), record(3)],
        distractors: Float32Array.of(1, 1, 2, 2),
      }),
    ];
    expect(withoutIgnored(data).train[0].groundTruth).toEqual({
      boxes: Float32Array.of(0, 0, 1, 1, 5, 5, 8, 8),
      labels: Int32Array.of(1, 2),
      ignored: Uint8Array.of(0, 0),
      areas: Float64Array.of(1, 9),
      difficulty: Float32Array.of(0.25, 0.75),
      objects: [record(1), record(3)],
      distractors: Float32Array.of(1, 1, 2, 2),
    });
    expect([...data.train[0].groundTruth.labels]).toEqual([1, 0, 2]);
  });
});
