import { describe, expect, it } from "vitest";
import { sheetChoice } from "../../src/report/sheet-choice";
import { exampleImage, truth } from "../data/example";

const image = (id: number, labels: number[], ignored = labels.map(() => 0)) =>
  exampleImage(
    id,
    50,
    50,
    truth(
      labels.map(() => [0, 0, 9, 9]),
      labels,
      ignored,
    ),
  );
const ids = (...of: Parameters<typeof sheetChoice>) => sheetChoice(...of).map(({ image }) => image.id);

describe("sheetChoice", () => {
  const common = Array.from({ length: 200 }, (_, i) => image(i, [1, 1, 1]));
  const dataset = {
    classes: ["a", "b"],
    train: [...common, image(1000, [2])],
    val: [image(1001, [])],
    test: [],
  };

  it("shows a class that stands in a single image", () => {
    for (const seed of [0, 1, 2]) expect(ids(dataset, 2, seed)).toContain(1000);
  });

  it("takes images without boxes last", () => {
    expect(ids(dataset, 202, 0)[201]).toBe(1001);
  });

  it("shows ignored regions early too", () => {
    const marked = { ...dataset, test: [image(1002, [1], [1])] };
    expect(ids(marked, 3, 0)).toContain(1002);
  });

  it("is drawn by the seed, and never the same image twice", () => {
    expect(ids(dataset, 10, 5)).toEqual(ids(dataset, 10, 5));
    expect(ids(dataset, 10, 5)).not.toEqual(ids(dataset, 10, 6));
    expect(new Set(ids(dataset, 300, 5)).size).toBe(202);
  });
});
