import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import { ready } from "../../../src/backend/tensorflow";
import { generateAnchors } from "../../../src/boxes/anchors";
import { clipBoxes, decodeBoxes } from "../../../src/boxes/coder";
import { placeShapes } from "../../../src/detectors/anchors-for";
import * as inGraph from "../../../src/detectors/graph/boxes-graph";
import { STRIDES } from "../../../src/detectors/pyramid";
import { expectClose } from "../../backend/close";
import { noise, row, rows, runGraph } from "./run-graph";

beforeAll(ready);

const ANCHORS = rows([
  [0, 0, 10, 20],
  [-5, 3, 40, 8],
  [30, 30, 31, 31],
]);

describe("boxes in graphs", () => {
  it.each([
    [32, 48],
    [16, 16],
  ])("anchorsOf are the kit's for an image of %i × %i, in its order", async (height, width) => {
    const maps = Object.fromEntries(
      STRIDES.map((stride) => [
        `of${stride}`,
        noise(random(1, "map"), [1, height / stride, width / stride, 2]),
      ]),
    );
    const anchorSizes: [number, number, number] = [6, 12, 30];
    for (const shapes of [
      { anchorScales: 3, anchorAspects: 3 },
      { anchorScales: 2, anchorAspects: 1 },
    ] as const) {
      const { anchors } = await runGraph(maps, (values) => ({
        anchors: inGraph.anchorsOf({ anchorSizes, ...shapes }, Object.values(values)),
      }));
      const expected = generateAnchors({
        ...{ width, height, strides: STRIDES, sizes: anchorSizes },
        ...placeShapes(shapes),
      });
      expect(anchors.shape).toEqual([expected.length / 4, 4]);
      expectClose(anchors.values, expected, { absolute: 1e-5 });
    }
  });

  it.each([{}, { weights: [10, 10, 5, 5] as const }])(
    "decodeBoxes with %j is the kit's, bounded like it",
    async (coder) => {
      const deltas = rows([
        [0.5, -0.25, 0.1, -0.2],
        [3, 1, 99, 99],
        [0, 0, -3, 2],
      ]);
      const { boxes } = await runGraph({ deltas, anchors: ANCHORS }, ({ deltas, anchors }) => ({
        boxes: inGraph.decodeBoxes(deltas, anchors, coder),
      }));
      const expected = decodeBoxes(
        Float64Array.from(deltas.values),
        Float64Array.from(ANCHORS.values),
        coder,
      );
      expectClose(boxes.values, expected, { relative: 1e-5, absolute: 1e-5 });
    },
  );

  it("clipBoxes cuts at the width and the height, which it is given as height and width", async () => {
    const { boxes } = await runGraph({ all: ANCHORS, size: row([6, 20]) }, ({ all, size }) => ({
      boxes: inGraph.clipBoxes(all, size),
    }));
    expectClose(boxes.values, clipBoxes(Float32Array.from(ANCHORS.values), 20, 6));
  });

  it("shortSidesOf gives the shorter side of each box", async () => {
    const { sides } = await runGraph({ all: ANCHORS }, ({ all }) => ({ sides: inGraph.shortSidesOf(all) }));
    expect(sides).toEqual({ shape: [3], values: [10, 5, 1] });
  });
});
