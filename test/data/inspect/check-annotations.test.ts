import { describe, expect, it } from "vitest";
import { checkAnnotations } from "../../../src/data/inspect/check-annotations";
import { exampleImage, truth } from "../example";

const check = (...of: Parameters<typeof truth>) =>
  checkAnnotations({
    classes: ["car", "bus"],
    train: [],
    val: [exampleImage(7, 100, 100, truth(...of))],
    test: [],
  }).map(({ kind, file, detail }) => `${kind} ${file} ${detail}`);

describe("checkAnnotations", () => {
  it("finds nothing wrong with boxes as they should be", () => {
    expect(
      check(
        [
          [0, 0, 10, 10],
          [0, 0, 10, 11],
          [50, 50, 90, 60],
        ],
        [1, 1, 2],
      ),
    ).toEqual([]);
  });

  it("reports an object that is annotated twice once, however often it stands there", () => {
    const box = [1, 2, 5.5, 9];
    expect(check([box, [3, 3, 9, 9], box, box])).toEqual([
      "duplicate-box 7.png car [1, 2, 5.5, 9] stands 3 times",
    ]);
  });

  it("reports one place that two classes claim", () => {
    const box = [1, 2, 5, 9];
    expect(check([box, box], [1, 2])).toEqual(["box-of-two-classes 7.png [1, 2, 5, 9] is car and bus"]);
  });

  it("takes no ignored region for a double of an object, but says that they share a place", () => {
    const found = check(
      [
        [10, 10, 30, 30],
        [10, 10, 30, 31],
      ],
      [1, 0],
      [0, 1],
    );
    expect(found).toEqual([
      "object-also-ignored 7.png car [10, 10, 30, 30] is covered by an ignored region of its size",
    ]);
    expect(
      check(
        [
          [10, 10, 30, 30],
          [0, 0, 100, 100],
        ],
        [1, 0],
        [0, 1],
      ),
    ).toEqual([]);
  });

  it("reports boxes narrower than a pixel, and of the others those over twenty times as long as broad", () => {
    expect(
      check([
        [0, 0, 0.5, 50],
        [0, 0, 2, 41],
        [0, 0, 2, 40],
      ]),
    ).toEqual([
      "box-below-one-pixel 7.png car [0, 0, 0.5, 50] is 0.5 × 50 px",
      "extreme-aspect-ratio 7.png car [0, 0, 2, 41] is 2 × 41 px, 1 : 21",
    ]);
  });
});
