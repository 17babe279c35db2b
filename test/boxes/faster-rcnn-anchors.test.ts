import { describe, expect, it } from "vitest";
import { generateAnchors } from "../../src/boxes/anchors";
import { asRows } from "../../src/boxes/boxes-like";
import { type FasterRcnnAnchorConfig, fasterRcnnAnchors } from "../../src/boxes/faster-rcnn-anchors";
import { readFixture } from "./fixture";

const { famous, cases } = readFixture<{
  famous: number[][];
  cases: { config: FasterRcnnAnchorConfig; anchors: number[][] }[];
}>("anchors");

describe("fasterRcnnAnchors", () => {
  it("are the famous nine, one pixel less for counting from 0, x2 and y2 one more for being exclusive", () => {
    const expected = famous.map(([x1, y1, x2, y2]) => [x1 - 1, y1 - 1, x2, y2]);
    expect(asRows(fasterRcnnAnchors({ width: 16, height: 16 }), 4)).toEqual(expected);
    const sides = expected.map(([x1, y1, x2, y2]) => [x2 - x1, y2 - y1]);
    expect(sides[0]).toEqual([8 * 23, 8 * 12]);
    expect(sides[4]).toEqual([256, 256]);
    expect(sides[8]).toEqual([32 * 11, 32 * 22]);
  });

  it.each(cases)("are what the reference makes of base $config.base and stride $config.stride", (given) => {
    expect(asRows(fasterRcnnAnchors(given.config), 4)).toEqual(given.anchors);
  });

  it("are RetinaNet's where nothing is rounded, but for the order of the shapes", () => {
    const size = { width: 40, height: 24 };
    const [scales, aspects] = [
      [1, 2],
      [0.25, 1, 4],
    ];
    const theirs = asRows(fasterRcnnAnchors({ ...size, stride: 8, base: 8, scales, aspects }), 4);
    const retina = asRows(generateAnchors({ ...size, strides: [8], sizes: [8], scales, aspects }), 4);
    expect(theirs.length).toBe(5 * 3 * 6);
    theirs.forEach((anchor, i) => {
      const [place, shape] = [Math.floor(i / 6), i % 6];
      const [aspect, scale] = [Math.floor(shape / 2), shape % 2];
      expect(anchor).toEqual(retina[6 * place + 3 * scale + aspect]);
    });
  });

  it("lie about base / 2 from the corner of each cell, whatever the stride", () => {
    const one = { width: 8, height: 4, stride: 4, base: 10, scales: [1], aspects: [1] };
    expect(asRows(fasterRcnnAnchors(one), 4)).toEqual([
      [0, 0, 10, 10],
      [4, 0, 14, 10],
    ]);
  });

  it("refuse what is not positive, naming it", () => {
    const given = { width: 8, height: 8 };
    for (const wrong of [
      { width: 0 },
      { stride: -1 },
      { base: 0 },
      { scales: [0] },
      { aspects: [Number.NaN] },
    ])
      expect(() => fasterRcnnAnchors({ ...given, ...wrong })).toThrow(/fasterRcnnAnchors: found .* positive/);
  });
});
