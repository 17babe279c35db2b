import type { Tensor, Tensor3D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { ready, tf } from "../../src/backend/tensorflow";
import { roiAlign } from "../../src/boxes/roi-align";
import { expectClose } from "../backend/close";
import { readFixture } from "./fixture";

interface Case {
  outputSize: [number, number];
  samplingRatio: number;
  aligned: boolean;
  output: number[][][][];
  upstream: number[][][][];
  gradient: number[][][];
}
const fixture = readFixture<{ map: number[][][]; boxes: number[][]; spatialScale: number; cases: Case[] }>(
  "roi-align",
);
const stride = 1 / fixture.spatialScale;
const boxes = Float32Array.from(fixture.boxes.flat());

beforeAll(ready);

describe("roiAlign", () => {
  describe.each(fixture.cases)(
    "$outputSize bins, sampling ratio $samplingRatio, aligned $aligned",
    ({ output, upstream, gradient, ...given }) => {
      const options = { ...given, stride };

      it("is what the reference computes: inside, across borders, outside, smaller than a place, empty", () => {
        tf.tidy(() => {
          const found = roiAlign(tf.tensor3d(fixture.map), boxes, options);
          expect(found.shape).toEqual([boxes.length / 4, ...given.outputSize, 2]);
          expectClose(found.dataSync(), output.flat(3), { relative: 1e-6, absolute: 1e-6 });
        });
      });

      it("has the reference's gradient", () => {
        tf.tidy(() => {
          const weights = tf.tensor4d(upstream);
          const f = (map: Tensor) => tf.sum(tf.mul(roiAlign(map as Tensor3D, boxes, options), weights));
          const found = tf.grad(f)(tf.tensor3d(fixture.map));
          expectClose(found.dataSync(), gradient.flat(2), { relative: 1e-5, absolute: 5e-6 });
        });
      });
    },
  );

  it("has the gradient that differences of its values show", () => {
    const map = Float32Array.from(fixture.map.flat(2));
    const shape: [number, number, number] = [12, 16, 2];
    const f = (of: Tensor) => tf.sum(tf.square(roiAlign(of as Tensor3D, boxes, { outputSize: 3, stride })));
    const valueAt = (moved: Float32Array) => tf.tidy(() => f(tf.tensor3d(moved, shape)).dataSync()[0]);
    const gradient = tf.tidy(() => tf.grad(f)(tf.tensor3d(map, shape)).dataSync());
    const h = 0.125; // f is quadratic, so the central difference is exact but for rounding
    const rng = random(0, "pixels");
    for (let n = 0; n < 20; n++) {
      const at = rng.integer(0, map.length - 1);
      const [up, down] = [map.slice(), map.slice()];
      up[at] += h;
      down[at] -= h;
      expectClose([(valueAt(up) - valueAt(down)) / (2 * h)], [gradient[at]], {
        relative: 1e-3,
        absolute: 2e-3,
      });
    }
  });

  it("of a constant map is that constant, wherever a region lies inside", () => {
    tf.tidy(() => {
      const output = roiAlign(tf.fill([8, 8, 2], 3) as Tensor3D, Float32Array.of(5, 3, 29, 17), {
        outputSize: 5,
        stride: 4,
      });
      expectClose(output.dataSync(), new Array(50).fill(3), { relative: 1e-6 });
    });
  });

  it("samples a ramp at the bins' centres, half a place off", () => {
    tf.tidy(() => {
      const ramp = tf.tile(tf.reshape(tf.range(0, 8), [1, 8, 1]), [8, 1, 1]) as Tensor3D; // value = column
      const output = roiAlign(ramp, Float32Array.of(8, 8, 24, 24), { outputSize: 2, stride: 4 });
      expectClose(output.dataSync(), [2.5, 4.5, 2.5, 4.5]); // centres at 12 and 20 pixels: 12 / 4 − ½, 20 / 4 − ½
    });
  });

  it("of no regions is empty", () => {
    tf.tidy(() => {
      const none = roiAlign(tf.ones([4, 4, 3]), new Float32Array(0), { outputSize: 5, stride: 4 });
      expect(none.shape).toEqual([0, 5, 5, 3]);
    });
  });

  it("of one number of bins is square, of two that many rows and columns", () => {
    tf.tidy(() => {
      const map = tf.tensor3d(fixture.map);
      const square = roiAlign(map, boxes, { outputSize: 3, stride });
      expectClose(square.dataSync(), roiAlign(map, boxes, { outputSize: [3, 3], stride }).dataSync());
      expect(roiAlign(map, boxes, { outputSize: [2, 5], stride }).shape).toEqual([boxes.length / 4, 2, 5, 2]);
    });
  });

  it("samples adaptively as often as a bin has places, rounded up, along each axis on its own", () => {
    tf.tidy(() => {
      const map = tf.tensor3d(fixture.map);
      const side = (places: number) => places * stride;
      const of = (box: number[], samplingRatio: number) =>
        roiAlign(map, Float32Array.from(box), { outputSize: 2, stride, samplingRatio }).dataSync();
      const square = [6, 7, 6 + side(5), 7 + side(5)]; // bins of 2.5 places
      expectClose(of(square, 0), of(square, 3));
      expectClose(of(square, -1), of(square, 3));
      expect(Array.from(of(square, 0))).not.toEqual(Array.from(of(square, 2)));
      const long = [6, 7, 6 + side(5), 7 + side(2)]; // 2.5 places long, 1 high
      for (const ratio of [1, 2, 3]) expect(Array.from(of(long, 0))).not.toEqual(Array.from(of(long, ratio)));
    });
  });

  it("not aligned is aligned of a region moved half a place, where it is at least a place long", () => {
    tf.tidy(() => {
      const map = tf.tensor3d(fixture.map);
      const region = Float32Array.of(8, 12, 30, 40);
      const moved = region.map((value) => value + stride / 2);
      expectClose(
        roiAlign(map, region, { outputSize: 3, stride, aligned: false }).dataSync(),
        roiAlign(map, moved, { outputSize: 3, stride }).dataSync(),
      );
    });
  });

  it("refuses sizes, samples, strides and boxes that make no sense, naming them", () => {
    const map = tf.ones([4, 4, 1]) as Tensor3D;
    const before = tf.memory().numTensors;
    const box = Float32Array.of(0, 0, 8, 8);
    expect(() => roiAlign(map, box, { outputSize: 0, stride: 4 })).toThrow(
      "roiAlign: the output size is 0, it must be a whole number, 1 or more",
    );
    expect(() => roiAlign(map, box, { outputSize: [2, 1.5], stride: 4 })).toThrow("the output size is 1.5");
    expect(() => roiAlign(map, box, { outputSize: 2, stride: 0 })).toThrow(
      "roiAlign: the stride is 0, it must be positive",
    );
    expect(() => roiAlign(map, box, { outputSize: 2, stride: 4, samplingRatio: 0.5 })).toThrow(
      "roiAlign: the sampling ratio is 0.5, it must be a whole number",
    );
    expect(() => roiAlign(map, box.subarray(1), { outputSize: 2, stride: 4 })).toThrow("roiAlign: 3 numbers");
    expect(tf.memory().numTensors).toBe(before);
    map.dispose();
  });

  it("leaves nothing behind but its result", () => {
    const map = tf.tensor3d(fixture.map);
    const before = tf.memory().numTensors;
    for (const { outputSize, samplingRatio, aligned } of fixture.cases) {
      const output = roiAlign(map, boxes, { outputSize, samplingRatio, aligned, stride });
      expect(tf.memory().numTensors).toBe(before + 1);
      output.dispose();
    }
    const none = roiAlign(map, new Float32Array(0), { outputSize: 2, stride });
    expect(tf.memory().numTensors).toBe(before + 1);
    none.dispose();
    map.dispose();
  });
});
