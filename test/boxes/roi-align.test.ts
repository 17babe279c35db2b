import type { Tensor, Tensor3D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { ready, tf } from "../../src/backend/tensorflow";
import { roiAlign } from "../../src/boxes/roi-align";
import { expectClose } from "../backend/close";
import { readFixture } from "../losses/fixture";

interface Fixture {
  map: number[][][][];
  boxes: number[][];
  spatialScale: number;
  outputSize: number;
  samplingRatio: number;
  output: number[][][][];
  upstream: number[][][][];
  gradient: number[][][][];
}
const fixture = readFixture<Fixture>("roi-align");
const { outputSize, samplingRatio } = fixture;
const options = { outputSize, samplingRatio, stride: 1 / fixture.spatialScale };
const boxes = Float32Array.from(fixture.boxes.flat());
const values = (nested: number[][][][]) => nested.flat(3);

beforeAll(ready);

describe("roiAlign", () => {
  it("is what the reference computes: inside, across borders, outside, smaller than a place", () => {
    tf.tidy(() => {
      const output = roiAlign(tf.tensor3d(fixture.map[0]), boxes, options);
      expect(output.shape).toEqual([boxes.length / 4, outputSize, outputSize, 3]);
      expectClose(output.dataSync(), values(fixture.output), { relative: 1e-5, absolute: 1e-5 });
    });
  });

  it("has the reference's gradient", () => {
    tf.tidy(() => {
      const upstream = tf.tensor4d(fixture.upstream);
      const f = (map: Tensor) => tf.sum(tf.mul(roiAlign(map as Tensor3D, boxes, options), upstream));
      const gradient = tf.grad(f)(tf.tensor3d(fixture.map[0]));
      expectClose(gradient.dataSync(), values(fixture.gradient), { relative: 1e-5, absolute: 1e-5 });
    });
  });

  it("has the gradient that differences of its values show", () => {
    const map = Float32Array.from(values(fixture.map));
    const shape: [number, number, number] = [12, 16, 3];
    const f = (of: Tensor) => tf.sum(tf.square(roiAlign(of as Tensor3D, boxes, options)));
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

  it("leaves nothing behind but its result", () => {
    const map = tf.tensor3d(fixture.map[0]);
    const before = tf.memory().numTensors;
    roiAlign(map, boxes, options).dispose();
    expect(tf.memory().numTensors).toBe(before);
    map.dispose();
  });
});
