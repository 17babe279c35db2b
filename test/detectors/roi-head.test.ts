import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { detectorConfigSchema } from "../../src/detectors/config";
import { initialWeights, type Parameters, viewsOf } from "../../src/detectors/parameters";
import { regionFeatures } from "../../src/detectors/region-features";
import { boxColumns, deltasOfLabels, roiHeadSpecs, roiOutputs } from "../../src/detectors/roi-head";
import type { Boxes } from "../../src/types";
import { expectClose } from "../backend/close";

beforeAll(ready);

const config = detectorConfigSchema.parse({ classes: 3, channels: 4 });
const agnostic = { ...config, classAgnostic: true };
const REGIONS = [Float32Array.of(4, 4, 20, 20, 0, 0, 32, 32), Float32Array.of(10, 2, 30, 9)];

function start(of = config): Parameters {
  const specs = roiHeadSpecs(of);
  return viewsOf(tf.tensor1d(initialWeights(specs, 1)), specs);
}
const outputsOf = (parameters: Parameters, map: Tensor4D, regions: Boxes[]) =>
  roiOutputs(parameters, regionFeatures(map, regions)());
const drawn = () => tf.randomNormal([2, 8, 8, 4], 0, 1, "float32", 5) as Tensor4D;

describe("roiOutputs", () => {
  it("gives a row a region: K + 1 logits and four offsets a class, or four in all", () => {
    tf.tidy(() => {
      const each = outputsOf(start(), drawn(), REGIONS);
      expect([each.classLogits.shape, each.boxDeltas.shape]).toEqual([
        [3, 4],
        [3, 12],
      ]);
      expect(outputsOf(start(agnostic), drawn(), REGIONS).boxDeltas.shape).toEqual([3, 4]);
      expect([boxColumns(config), boxColumns(agnostic)]).toEqual([12, 4]);
    });
  });

  it("looks at each region on its own image, whatever other regions there are", () => {
    tf.tidy(() => {
      const all = outputsOf(start(), drawn(), REGIONS).classLogits.arraySync();
      const second = drawn().slice([1], [1]) as Tensor4D;
      const alone = outputsOf(start(), second, [REGIONS[1]]).classLogits.dataSync();
      expectClose(alone, all[2], { relative: 1e-4, absolute: 1e-6 });
      const without = outputsOf(start(), drawn(), [new Float32Array(0), REGIONS[1]]).classLogits.dataSync();
      expectClose(without, all[2], { relative: 1e-4, absolute: 1e-6 });
    });
  });

  it("gives no rows where no image has a region", () => {
    tf.tidy(() => {
      const none = outputsOf(start(), drawn(), [new Float32Array(0), new Float32Array(0)]);
      expect([none.classLogits.shape, none.boxDeltas.shape]).toEqual([
        [0, 4],
        [0, 12],
      ]);
    });
  });

  it("teaches the map through the regions", () => {
    tf.tidy(() => {
      const f = (map: Tensor) => tf.sum(tf.square(outputsOf(start(), map as Tensor4D, REGIONS).classLogits));
      const gradient = tf.grad(f)(drawn());
      expect(gradient.shape).toEqual([2, 8, 8, 4]);
      const [first, second] = tf.sum(tf.abs(gradient), [1, 2, 3]).dataSync();
      expect(first > 0 && second > 0).toBe(true);
    });
  });
});

describe("deltasOfLabels", () => {
  const deltas = () => tf.reshape(tf.range(1, 37), [3, 12]) as Tensor2D;

  it("takes the offsets of each region's own class, 0 for background and ignored regions", () => {
    tf.tidy(() => {
      expect(deltasOfLabels(deltas(), Int32Array.of(2, 0, 3), config).arraySync()).toEqual([
        [5, 6, 7, 8],
        [0, 0, 0, 0],
        [33, 34, 35, 36],
      ]);
      expect(deltasOfLabels(deltas(), Int32Array.of(-1, 1, -1), config).arraySync()[1]).toEqual([
        13, 14, 15, 16,
      ]);
    });
  });

  it("moves no other class's offsets in the gradient", () => {
    tf.tidy(() => {
      const f = (x: Tensor) => tf.sum(deltasOfLabels(x as Tensor2D, Int32Array.of(2, 0, 3), config));
      const gradient = tf.grad(f)(deltas()).arraySync() as number[][];
      const one = (row: number[]) => row.flatMap((value, i) => (value === 1 ? [i] : []));
      expect(gradient.map(one)).toEqual([[4, 5, 6, 7], [], [8, 9, 10, 11]]);
    });
  });

  it("leaves shared offsets as they are", () => {
    tf.tidy(() => {
      const shared = tf.tensor2d([[1, 2, 3, 4]]);
      expect(deltasOfLabels(shared, Int32Array.of(0), agnostic)).toBe(shared);
    });
  });
});
