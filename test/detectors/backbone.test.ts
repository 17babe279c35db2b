import type { Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { backboneSpecs, pyramidOf } from "../../src/detectors/backbone";
import { initialWeights, type Parameters, sizeOf, viewsOf } from "../../src/detectors/parameters";

beforeAll(ready);

const specs = backboneSpecs(8);
const start = (): Parameters => viewsOf(tf.tensor1d(initialWeights(specs, 1)), specs);
const drawn = (height: number, width: number) =>
  tf.randomNormal([2, height, width, 3], 0, 1, "float32", 7) as Tensor4D;

describe("pyramidOf", () => {
  it("gives maps at strides 4, 8 and 16, finest first, all with the pyramid's channels", () => {
    tf.tidy(() => {
      expect(pyramidOf(start(), drawn(32, 48)).map(({ shape }) => shape)).toEqual([
        [2, 8, 12, 8],
        [2, 4, 6, 8],
        [2, 2, 3, 8],
      ]);
    });
  });

  it("keeps images of a batch apart", () => {
    tf.tidy(() => {
      const images = drawn(32, 32);
      const alone = pyramidOf(start(), images.slice([1], [1]) as Tensor4D);
      pyramidOf(start(), images).forEach((map, level) => {
        const difference = tf.max(tf.abs(tf.sub(map.slice([1], [1]), alone[level])));
        expect(difference.dataSync()[0]).toBeLessThan(1e-5);
      });
    });
  });

  it("lets coarse maps speak to the finest one, and every array be learned from it", () => {
    tf.tidy(() => {
      const images = drawn(32, 32);
      const loss = (flat: unknown) => tf.sum(tf.square(pyramidOf(viewsOf(flat as never, specs), images)[0]));
      const gradient = tf
        .grad(loss as never)(tf.tensor1d(initialWeights(specs, 1)))
        .dataSync();
      let at = 0;
      const still = specs.flatMap(({ name, shape }) => {
        const part = gradient.subarray(at, at + sizeOf(shape));
        at += sizeOf(shape);
        return part.every((value) => value === 0) ? [name] : [];
      });
      // only the convolutions that smooth the coarser levels themselves have no say in the finest
      expect(still).toEqual([
        "pyramid1/smooth/filter",
        "pyramid1/smooth/bias",
        "pyramid2/smooth/filter",
        "pyramid2/smooth/bias",
      ]);
    });
  });
});
