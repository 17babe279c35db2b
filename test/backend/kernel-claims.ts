import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { convolution, dense, takeRows, upsample2 } from "../../src/backend/kernels";
import { random } from "../../src/backend/random";
import { ready, tf } from "../../src/backend/tensorflow";
import { expectClose } from "./close";
import { type ConvolutionCase, plainConvolution } from "./plain-convolution";

export function normals(count: number, ...keys: (string | number)[]): Float32Array {
  const rng = random(1, ...keys);
  return Float32Array.from({ length: count }, () => rng.normal());
}

/** A convolution with drawn numbers. */
export function caseOf(shape: Omit<ConvolutionCase, "x" | "filter" | "bias">): ConvolutionCase {
  const { batch, height, width, channelsIn, channelsOut, kernel } = shape;
  return {
    ...shape,
    x: normals(batch * height * width * channelsIn, "x"),
    filter: normals(kernel * kernel * channelsIn * channelsOut, "filter"),
    bias: normals(channelsOut, "bias"),
  };
}

/** Strides 1 and 2, kernels 1 and 3, sides even, odd and 1. */
export const SHAPES = [1, 2].flatMap((stride) =>
  [1, 3].flatMap((kernel) =>
    [
      [6, 8],
      [5, 7],
      [1, 4],
    ].flatMap(([height, width]) =>
      [false, true].map((relu) => ({
        batch: 2,
        height,
        width,
        channelsIn: 3,
        channelsOut: 4,
        kernel,
        stride,
        relu,
      })),
    ),
  ),
);

/** What must hold of the kernels on every engine. */
export function kernelClaims(): void {
  beforeAll(ready);

  describe("convolution", () => {
    it.each(SHAPES)(
      "is what loops compute: $kernel × $kernel, stride $stride, $height × $width, relu $relu",
      (shape) => {
        const given = caseOf(shape);
        const { batch, height, width, channelsIn, channelsOut, kernel, stride, relu } = given;
        const upstreamOf = (size: number) => normals(size, "upstream");
        const expected = plainConvolution(given, upstreamOf);
        tf.tidy(() => {
          const x = tf.tensor4d(given.x, [batch, height, width, channelsIn]);
          const filter = tf.tensor4d(given.filter, [kernel, kernel, channelsIn, channelsOut]);
          const bias = tf.tensor1d(given.bias);
          const y = convolution(x, filter, bias, { stride, relu });
          expect(y.shape).toEqual([
            batch,
            Math.ceil(height / stride),
            Math.ceil(width / stride),
            channelsOut,
          ]);
          expectClose(y.dataSync(), expected.y, { relative: 1e-5, absolute: 1e-5 });
          const upstream = tf.tensor(upstreamOf(y.size), y.shape);
          const gradients = tf.grads((...[a, b, c]: Tensor[]) =>
            tf.sum(
              tf.mul(convolution(a as Tensor4D, b as Tensor4D, c as Tensor1D, { stride, relu }), upstream),
            ),
          )([x, filter, bias]);
          const close = { relative: 1e-4, absolute: 5e-5 };
          expectClose(gradients[0].dataSync(), expected.dx, close);
          expectClose(gradients[1].dataSync(), expected.dFilter, close);
          expectClose(gradients[2].dataSync(), expected.dBias, close);
        });
      },
    );

    it("of images gives parameters the same gradient, and images none", () => {
      tf.tidy(() => {
        const x = tf.tensor4d(normals(2 * 6 * 6 * 3, "x"), [2, 6, 6, 3]);
        const filter = tf.tensor4d(normals(3 * 3 * 3 * 2, "filter"), [3, 3, 3, 2]);
        const bias = tf.tensor1d(normals(2, "bias"));
        const gradientsOf = (ofImages: boolean) =>
          tf.grads((...[b, c]: Tensor[]) =>
            tf.sum(
              tf.square(convolution(x, b as Tensor4D, c as Tensor1D, { stride: 2, relu: true, ofImages })),
            ),
          )([filter, bias]);
        const [with_, without] = [gradientsOf(false), gradientsOf(true)];
        expect(without[0].dataSync()).toEqual(with_[0].dataSync());
        expect(without[1].dataSync()).toEqual(with_[1].dataSync());
        expect(() =>
          tf.grad((a: Tensor) => tf.sum(convolution(a as Tensor4D, filter, bias, { ofImages: true })))(x),
        ).toThrow();
      });
    });

    it("leaves nothing behind but its result and its gradients", () => {
      const x = tf.tensor4d(normals(5 * 5 * 2, "x"), [1, 5, 5, 2]);
      const filter = tf.tensor4d(normals(3 * 3 * 2 * 2, "filter"), [3, 3, 2, 2]);
      const bias = tf.tensor1d([0.1, 0.2]);
      const before = tf.memory().numTensors;
      convolution(x, filter, bias).dispose();
      const f = (...[a, b, c]: Tensor[]) => tf.sum(convolution(a as Tensor4D, b as Tensor4D, c as Tensor1D));
      tf.dispose(tf.grads(f)([x, filter, bias]));
      expect(tf.memory().numTensors).toBe(before);
      tf.dispose([x, filter, bias]);
    });
  });

  describe("upsample2", () => {
    it("turns each pixel into a 2 × 2 block, and sums the blocks in its gradient", () => {
      tf.tidy(() => {
        const x = tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 2, 3, 1]);
        expect(Array.from(upsample2(x).dataSync())).toEqual([
          1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 4, 4, 5, 5, 6, 6,
        ]);
        const upstream = tf.reshape(tf.range(0, 24), [1, 4, 6, 1]);
        const gradient = tf.grad((v: Tensor) => tf.sum(tf.mul(upsample2(v as Tensor4D), upstream)))(x);
        expect(Array.from(gradient.dataSync())).toEqual([14, 22, 30, 62, 70, 78]);
      });
    });
  });

  describe("dense", () => {
    const [rows, inputs, outputs] = [5, 4, 3];
    const [x, w, b] = [normals(rows * inputs, "x"), normals(inputs * outputs, "w"), normals(outputs, "b")];
    const upstream = normals(rows * outputs, "dense upstream");

    it.each([true, false])("is x · w + b, with relu %o, and so are its gradients", (relu) => {
      const sums = Array.from({ length: rows * outputs }, (_, at) => {
        const [row, out] = [Math.floor(at / outputs), at % outputs];
        return (
          b[out] +
          x.slice(row * inputs, (row + 1) * inputs).reduce((s, v, i) => s + v * w[i * outputs + out], 0)
        );
      });
      const dz = sums.map((sum, at) => (relu && sum <= 0 ? 0 : upstream[at]));
      const over = (count: number, term: (k: number) => number) =>
        Array.from({ length: count }, (_, k) => term(k)).reduce((sum, each) => sum + each, 0);
      const ofX = Array.from(x, (_, at) => {
        const [row, i] = [Math.floor(at / inputs), at % inputs];
        return over(outputs, (out) => dz[row * outputs + out] * w[i * outputs + out]);
      });
      const ofW = Array.from(w, (_, at) => {
        const [i, out] = [Math.floor(at / outputs), at % outputs];
        return over(rows, (row) => x[row * inputs + i] * dz[row * outputs + out]);
      });
      const ofB = Array.from(b, (_, out) => over(rows, (row) => dz[row * outputs + out]));
      tf.tidy(() => {
        const given = [tf.tensor2d(x, [rows, inputs]), tf.tensor2d(w, [inputs, outputs]), tf.tensor1d(b)];
        const layer = (...of: Tensor[]) =>
          dense(of[0] as Tensor2D, of[1] as Tensor2D, of[2] as Tensor1D, { relu });
        expectClose(
          layer(...given).dataSync(),
          sums.map((sum) => (relu ? Math.max(0, sum) : sum)),
        );
        const weighed = (...of: Tensor[]) =>
          tf.sum(tf.mul(layer(...of), tf.tensor2d(upstream, [rows, outputs])));
        const gradients = tf.grads(weighed)(given);
        [ofX, ofW, ofB].forEach((expected, at) => {
          expectClose(gradients[at].dataSync(), expected);
        });
      });
    });

    it("gives no rows for none, and gradients of exactly 0", () => {
      tf.tidy(() => {
        const given = [tf.zeros([0, inputs]), tf.tensor2d(w, [inputs, outputs]), tf.tensor1d(b)];
        const layer = (...of: Tensor[]) => dense(of[0] as Tensor2D, of[1] as Tensor2D, of[2] as Tensor1D);
        expect(layer(...given).shape).toEqual([0, outputs]);
        const gradients = tf.grads((...of) => tf.sum(layer(...of)))(given);
        expect(gradients.map(({ shape }) => shape)).toEqual([[0, inputs], [inputs, outputs], [outputs]]);
        for (const gradient of gradients)
          expect(gradient.dataSync().every((value) => value === 0)).toBe(true);
      });
    });
  });

  describe("takeRows", () => {
    it("takes rows in the order asked for, and puts their gradient back", () => {
      tf.tidy(() => {
        const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
        const taken = takeRows(x, Int32Array.of(2, 0));
        expect(taken.arraySync()).toEqual([
          [5, 6],
          [1, 2],
        ]);
        const upstream = tf.tensor2d([10, 20, 30, 40], [2, 2]);
        const f = (v: Tensor) => tf.sum(tf.mul(takeRows(v as Tensor2D, Int32Array.of(2, 0)), upstream));
        expect(tf.grad(f)(x).arraySync()).toEqual([
          [30, 40],
          [0, 0],
          [10, 20],
        ]);
      });
    });

    it("takes no rows as an empty tensor with the same columns", () => {
      tf.tidy(() => {
        const taken = takeRows(tf.ones([3, 2]), new Int32Array(0));
        expect(taken.shape).toEqual([0, 2]);
        expect(taken.dataSync().length).toBe(0);
      });
    });
  });
}
