import type { Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { composedFilterGrad, composedInputGrad } from "../../src/backend/composed-gradients";
import { ready, tf } from "../../src/backend/tensorflow";
import { expectClose } from "./close";
import { caseOf, normals, SHAPES } from "./kernel-claims";
import { plainConvolution } from "./plain-convolution";

beforeAll(ready);

const LINEAR = SHAPES.filter(({ relu }) => !relu);

describe("gradients composed of forward operations", () => {
  it.each(LINEAR)("are what loops compute: $kernel × $kernel, stride $stride, $height × $width", (shape) => {
    const given = caseOf(shape);
    const { batch, height, width, channelsIn, channelsOut, kernel, stride } = given;
    const upstreamOf = (size: number) => normals(size, "upstream");
    const { dx, dFilter } = plainConvolution(given, upstreamOf);
    tf.tidy(() => {
      const inputShape = [batch, height, width, channelsIn] as Tensor4D["shape"];
      const filterShape = [kernel, kernel, channelsIn, channelsOut] as Tensor4D["shape"];
      const outputShape = [
        batch,
        Math.ceil(height / stride),
        Math.ceil(width / stride),
        channelsOut,
      ] as Tensor4D["shape"];
      const dy = tf.tensor4d(upstreamOf(outputShape.reduce((size, length) => size * length)), outputShape);
      const filter = tf.tensor4d(given.filter, filterShape);
      const ofInput = composedInputGrad(inputShape, filter, dy, stride);
      const ofFilter = composedFilterGrad(tf.tensor4d(given.x, inputShape), dy, filterShape, stride);
      expect([ofInput.shape, ofFilter.shape]).toEqual([inputShape, filterShape]);
      expectClose(ofInput.dataSync(), dx, { relative: 1e-4, absolute: 5e-5 });
      expectClose(ofFilter.dataSync(), dFilter, { relative: 1e-4, absolute: 5e-5 });
    });
  });
});
