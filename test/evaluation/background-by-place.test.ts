import { describe, expect, it } from "vitest";
import { generateAnchors } from "../../src/boxes/anchors";
import { placeShapes } from "../../src/detectors/anchors-for";
import { ANCHOR_SIZES, STRIDES } from "../../src/detectors/pyramid";
import { backgroundByPlace } from "../../src/evaluation/background-by-place";

const config = { anchorScales: 1, anchorAspects: 1 } as const;
const [width, height] = [48, 32];
const boxes = generateAnchors({
  ...{ width, height, strides: STRIDES, sizes: ANCHOR_SIZES },
  ...placeShapes(config),
});
const count = boxes.length / 4;

describe("backgroundByPlace", () => {
  const labels = new Int32Array(count);
  const pT = new Float32Array(count).fill(0.99);
  const row = 3;
  const column = 5;
  const at = row * (width / 4) + column; // on the finest level
  pT[at] = 0.2;
  labels[0] = 1;
  pT[0] = 0.01;
  const found = backgroundByPlace({ width, height, labels, pT, boxes }, config);

  it("has a map for each level, rows first", () => {
    expect(found.levels.map(({ lowestPT }) => [lowestPT.length, lowestPT[0].length])).toEqual([
      [8, 12],
      [4, 6],
      [2, 3],
    ]);
  });

  it("puts each anchor where its box lies", () => {
    const [x1, y1, x2, y2] = boxes.subarray(4 * at, 4 * at + 4);
    expect([(x1 + x2) / 2, (y1 + y2) / 2]).toEqual([4 * column + 2, 4 * row + 2]);
    expect(found.levels[0].lowestPT[row][column]).toBeCloseTo(0.2);
  });

  it("says null where there is no background, and counts no object as hard", () => {
    expect(found.levels[0].lowestPT[0][0]).toBeNull();
    expect(found).toMatchObject({ hard: 1, hardest: [at], background: count - 1 });
  });

  it("refuses examples that are not the anchors of such a detector", () => {
    const nine = { anchorScales: 3, anchorAspects: 3 } as const;
    expect(() => backgroundByPlace({ width, height, labels, pT, boxes }, nine)).toThrow(
      `backgroundByPlace: ${count} examples, but an image of 48 × 32 has ${9 * count} anchors`,
    );
  });
});
