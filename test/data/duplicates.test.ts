import { describe, expect, it } from "vitest";
import { type FingerprintedImage, findDuplicates } from "../../src/data/duplicates";
import type { Part } from "../../src/data/readers/parts";
import { exampleImage, truth } from "./example";

const image = (
  id: number,
  split: Part,
  digest: string,
  { boxes = [[0, 0, 5, 5]], sketch }: { boxes?: number[][]; sketch?: Int16Array } = {},
): FingerprintedImage => ({
  split,
  image: exampleImage(id, 50, 50, truth(boxes)),
  fingerprint: { digest, aspect: 1, ...(sketch && { sketch }) },
});

describe("findDuplicates", () => {
  it("tells the same picture in two parts from the same picture twice in one", () => {
    const found = findDuplicates([
      image(1, "train", "a"),
      image(2, "train", "b"),
      image(3, "train", "b"),
      image(4, "val", "a"),
      image(5, "test", "c"),
    ]);
    expect(found).toEqual([
      {
        kind: "duplicate-across-splits",
        file: "1.png",
        detail: "1.png (train) and 4.png (val) are one picture",
      },
      { kind: "duplicate-image", file: "2.png", detail: "2.png (train) and 3.png (train) are one picture" },
    ]);
  });

  it("says when the copies are annotated differently, the order of boxes aside", () => {
    const boxes = [
      [0, 0, 5, 5],
      [9, 9, 20, 20],
    ];
    const detailOf = (other: number[][]) =>
      findDuplicates([image(1, "train", "a", { boxes }), image(2, "val", "a", { boxes: other })])[0].detail;
    expect(detailOf([...boxes].reverse())).not.toContain("other boxes");
    expect(detailOf(boxes.slice(1))).toContain("with other boxes");
  });

  it("reports a group once, however large, and names some of each part", () => {
    const group = Array.from({ length: 9 }, (_, i) => image(i, i < 6 ? "train" : "val", "a"));
    const found = findDuplicates(group);
    expect(found).toHaveLength(1);
    expect(found[0].detail).toBe(
      "0.png (train), 1.png (train), 6.png (val), 7.png (val) and 5 more are one picture",
    );
  });

  it("reports near copies across parts, but neither within one nor where the picture is the very same", () => {
    const sketch = new Int16Array(1024);
    const alike = (id: number, split: Part, digest: string) => image(id, split, digest, { sketch });
    expect(findDuplicates([alike(1, "train", "a"), alike(2, "train", "b")])).toEqual([]);
    expect(findDuplicates([alike(1, "train", "a"), alike(2, "val", "b")])).toEqual([
      {
        kind: "look-alike-across-splits",
        file: "1.png",
        detail: "1.png (train) and 2.png (val) are nearly one picture",
      },
    ]);
    expect(findDuplicates([alike(1, "train", "a"), alike(2, "val", "a")]).map(({ kind }) => kind)).toEqual([
      "duplicate-across-splits",
    ]);
  });

  it("finds nothing among pictures that differ", () => {
    expect(findDuplicates([image(1, "train", "a"), image(2, "val", "b")])).toEqual([]);
    expect(findDuplicates([])).toEqual([]);
  });
});
