import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateAnchors, RETINANET_ASPECTS, RETINANET_SCALES } from "../../src/boxes/anchors";
import { asRows } from "../../src/boxes/boxes-like";

const size = ([x1, y1, x2, y2]: number[]) => ({ w: x2 - x1, h: y2 - y1, x: (x1 + x2) / 2, y: (y1 + y2) / 2 });

describe("generateAnchors", () => {
  it("makes nine anchors a place by default: three scales times three aspects", () => {
    const anchors = asRows(generateAnchors({ width: 32, height: 16, strides: [8], sizes: [10] }), 4);
    expect(anchors.length).toBe(4 * 2 * 9);
    const shapes = RETINANET_SCALES.flatMap((scale) =>
      RETINANET_ASPECTS.map((aspect) => ({ scale, aspect })),
    );
    anchors.forEach((anchor, i) => {
      const { w, h } = size(anchor);
      const { scale, aspect } = shapes[i % 9];
      expect(w * h).toBeCloseTo((10 * scale) ** 2, 2);
      expect(h / w).toBeCloseTo(aspect, 4);
    });
  });

  it("orders level, row, column, shape, each place centred on its cell", () => {
    const anchors = asRows(
      generateAnchors({ width: 12, height: 8, strides: [4, 8], sizes: [4, 8], scales: [1], aspects: [1] }),
      4,
    );
    const centres = anchors.map(size).map(({ x, y, w }) => [x, y, w]);
    expect(centres).toEqual([
      [2, 2, 4],
      [6, 2, 4],
      [10, 2, 4],
      [2, 6, 4],
      [6, 6, 4],
      [10, 6, 4],
      [4, 4, 8],
      [12, 4, 8],
    ]);
  });

  it("has as many places as padding same leaves: sides divided by the stride, rounded up", () => {
    const sides = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(sides, sides, fc.constantFrom(4, 8, 16), (width, height, stride) => {
        const anchors = generateAnchors({ width, height, strides: [stride], sizes: [8] });
        expect(anchors.length).toBe(4 * 9 * Math.ceil(width / stride) * Math.ceil(height / stride));
      }),
    );
  });

  it("does not clip to the image", () => {
    const [x1, y1] = generateAnchors({
      width: 4,
      height: 4,
      strides: [4],
      sizes: [32],
      scales: [1],
      aspects: [1],
    });
    expect([x1, y1]).toEqual([-14, -14]);
  });

  it("refuses what is not positive, or sizes that are not one a stride", () => {
    const given = { width: 8, height: 8, strides: [4], sizes: [4] };
    expect(() => generateAnchors({ ...given, sizes: [4, 8] })).toThrow(
      "generateAnchors: 1 strides but 2 sizes; one size a level",
    );
    for (const wrong of [
      { width: 0 },
      { sizes: [-1] },
      { scales: [0] },
      { aspects: [Number.NaN] },
      { width: Number.POSITIVE_INFINITY },
    ])
      expect(() => generateAnchors({ ...given, ...wrong })).toThrow(/generateAnchors: found .* positive/);
  });
});
