import type { Tensor, Tensor3D, Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { roiAlign } from "../../src/boxes/roi-align";
import { BINS, regionFeatures } from "../../src/detectors/region-features";
import { expectClose } from "../backend/close";

beforeAll(ready);

const REGIONS = [
  Float32Array.of(2, 2, 14, 18, 0, 0, 9, 30, 4, 8, 20, 16),
  new Float32Array(0),
  Float32Array.of(8, 8, 12, 12, 0, 0, 20, 24),
];
const map = () => tf.randomNormal([3, 8, 8, 4], 0, 1, "float32", 2) as Tensor4D;

describe("regionFeatures", () => {
  it("is RoIAlign of each region on its own image's map", () => {
    tf.tidy(() => {
      const maps = map();
      const found = regionFeatures(maps, REGIONS)();
      const expected = REGIONS.flatMap((boxes, image) => {
        const ofImage = tf.squeeze(tf.slice(maps, [image, 0, 0, 0], [1, -1, -1, -1]), [0]) as Tensor3D;
        return Array.from(roiAlign(ofImage, boxes, { outputSize: BINS, stride: 4 }).dataSync());
      });
      expect(found.shape).toEqual([5, BINS * BINS * 4]);
      expect([...found.dataSync()]).toEqual(expected);
    });
  });

  it("gives the same for some, and the same gradient, whether or not all have been looked at", () => {
    tf.tidy(() => {
      const some = Int32Array.of(4, 0, 2);
      const maps = map();
      const of = (looksAtAll: boolean) =>
        tf.valueAndGrad((x: Tensor) => {
          const features = regionFeatures(x as Tensor4D, REGIONS);
          if (looksAtAll) features();
          return tf.sum(tf.square(features(some)));
        })(maps);
      const [alone, after] = [of(false), of(true)];
      expect(after.value.dataSync()[0]).toBe(alone.value.dataSync()[0]);
      expect([...after.grad.dataSync()]).toEqual([...alone.grad.dataSync()]);
      const all = tf.valueAndGrad((x: Tensor) => {
        const features = regionFeatures(x as Tensor4D, REGIONS)();
        return tf.sum(tf.square(tf.gather(features, tf.tensor1d(some, "int32"))));
      })(maps);
      expectClose(after.value.dataSync(), all.value.dataSync(), { relative: 1e-6 });
      expectClose(after.grad.dataSync(), all.grad.dataSync(), { relative: 1e-5, absolute: 1e-6 });
      expect(tf.max(tf.abs(after.grad)).dataSync()[0]).toBeGreaterThan(0.1);
    });
  });

  it("keeps the features of one batch while another is looked at, in whatever turn", () => {
    tf.tidy(() => {
      const [one, other] = [map(), tf.randomNormal([3, 8, 8, 4], 0, 1, "float32", 9) as Tensor4D];
      const some = Int32Array.of(3, 1);
      const expected = [one, other].map((maps) => {
        const alone = regionFeatures(maps, REGIONS);
        const [all, few] = [[...alone().dataSync()], [...alone(some).dataSync()]];
        return { all, few };
      });
      const [a, b] = [one, other].map((maps) => regionFeatures(maps, REGIONS));
      const allOfA = a();
      const allOfB = b();
      expect([...allOfA.dataSync()]).toEqual(expected[0].all);
      expect([...allOfB.dataSync()]).toEqual(expected[1].all);
      expect([...a(some).dataSync()]).toEqual(expected[0].few);
      expect([...b(some).dataSync()]).toEqual(expected[1].few);
      allOfB.dispose();
      a().dispose();
      expect([...b(some).dataSync()]).toEqual(expected[1].few);
    });
  });

  it("has no rows where there are no regions", () => {
    tf.tidy(() => {
      expect(regionFeatures(map(), [new Float32Array(0)])().shape).toEqual([0, BINS * BINS * 4]);
      expect(regionFeatures(map(), REGIONS)(new Int32Array(0)).shape).toEqual([0, BINS * BINS * 4]);
    });
  });
});
