import type { Rank, Tensor3D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import { ready, tf } from "../../../src/backend/tensorflow";
import { roiAlign } from "../../../src/boxes/roi-align";
import * as inGraph from "../../../src/detectors/graph/roi-align-graph";
import { expectClose } from "../../backend/close";
import { noise, rows, runGraph } from "./run-graph";

beforeAll(ready);

describe("roiAlign in a graph", () => {
  it("is the kit's, for boxes within, at the border, over the whole image, and without an area", async () => {
    const map = noise(random(9, "map"), [1, 6, 9, 2]); // of an image of 24 × 36
    const boxes = rows([
      [5.3, 4.1, 17.9, 20.2],
      [0, 0, 36, 24],
      [0, 0, 2, 2],
      [33.5, 21, 36, 24],
      [7, 9, 7, 9],
    ]);
    const { pooled } = await runGraph({ map, boxes }, ({ map, boxes }) => ({
      pooled: inGraph.roiAlign(map, boxes, { bins: 5, stride: 4 }),
    }));
    tf.tidy(() => {
      const ofImage = tf.tensor<Rank.R3>(map.values, map.shape.slice(1) as Tensor3D["shape"]);
      const expected = roiAlign(ofImage, Float32Array.from(boxes.values), { outputSize: 5, stride: 4 });
      expect(pooled.shape).toEqual(expected.shape);
      expectClose(pooled.values, expected.dataSync(), { absolute: 1e-5 });
    });
  });
});
