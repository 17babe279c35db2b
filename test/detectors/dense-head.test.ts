import type { Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { generateAnchors } from "../../src/boxes/anchors";
import { type DenseHead, denseHeadSpecs, denseOutputs } from "../../src/detectors/dense-head";
import { initialWeights, type Parameters, viewsOf } from "../../src/detectors/parameters";

beforeAll(ready);

const HEAD: DenseHead = { name: "h", classes: 2, channels: 4, depth: 1, anchorsPerPlace: 9, prior: 0.01 };
const STRIDES = [4, 8];

describe("denseOutputs", () => {
  it("gives a row an anchor, images one after another", () => {
    tf.tidy(() => {
      const specs = denseHeadSpecs(HEAD);
      const parameters = viewsOf(tf.tensor1d(initialWeights(specs, 1)), specs);
      const pyramid: Tensor4D[] = [tf.zeros([3, 4, 6, 4]), tf.zeros([3, 2, 3, 4])];
      const { classLogits, boxDeltas } = denseOutputs(parameters, HEAD, pyramid);
      const anchors = 9 * (4 * 6 + 2 * 3);
      expect(classLogits.shape).toEqual([3 * anchors, 2]);
      expect(boxDeltas.shape).toEqual([3 * anchors, 4]);
    });
  });

  it("has the order of generateAnchors: each anchor's row comes from its own level, place and shape", () => {
    const [width, height] = [24, 16];
    const anchors = generateAnchors({ width, height, strides: STRIDES, sizes: [8, 16] });
    tf.tidy(() => {
      // maps whose value tells image, level and place, passed on unchanged; biases that tell shape and column
      const value = (image: number, level: number, row: number, column: number) =>
        1000 * image + 400 * level + 20 * row + column;
      const pyramid = STRIDES.map((stride, level) => {
        const [rows, columns] = [height / stride, width / stride];
        const cells = Array.from({ length: 2 * rows * columns }, (_, i) =>
          value(Math.floor(i / (rows * columns)), level, Math.floor(i / columns) % rows, i % columns),
        );
        return tf.tile(tf.tensor4d(cells, [2, rows, columns, 1]), [1, 1, 1, 4]) as Tensor4D;
      });
      const { classLogits, boxDeltas } = denseOutputs(passingOn(), HEAD, pyramid);
      const [logits, deltas] = [classLogits.arraySync(), boxDeltas.arraySync()];
      const count = anchors.length / 4;
      for (let i = 0; i < 2 * count; i++) {
        const anchor = i % count;
        const level = anchor < 9 * 24 ? 0 : 1;
        const centre = (axis: number) => (anchors[4 * anchor + axis] + anchors[4 * anchor + axis + 2]) / 2;
        const [row, column] = [centre(1), centre(0)].map((at) => at / STRIDES[level] - 0.5).map(Math.round);
        const place = value(Math.floor(i / count), level, row, column);
        const shape = anchor % 9;
        const close = (a: number[], b: number[]) => a.every((x, at) => Math.abs(x - b[at]) < 1e-2);
        expect(close(logits[i], [place + shape * 2 * 0.1, place + (shape * 2 + 1) * 0.1])).toBe(true);
        expect(
          close(
            deltas[i],
            [0, 1, 2, 3].map((side) => place + (4 * shape + side) * 0.1),
          ),
        ).toBe(true);
      }
    });
  });

  it("starts from the prior: every class of every anchor has a probability near .01", () => {
    tf.tidy(() => {
      const specs = denseHeadSpecs(HEAD);
      const parameters = viewsOf(tf.tensor1d(initialWeights(specs, 1)), specs);
      const map = tf.randomNormal([1, 8, 8, 4], 0, 1, "float32", 3) as Tensor4D;
      const p = tf.sigmoid(denseOutputs(parameters, HEAD, [map]).classLogits).dataSync();
      expect(Math.min(...p)).toBeGreaterThan(0.008);
      expect(Math.max(...p)).toBeLessThan(0.0125);
    });
  });
});

/** A head that passes the maps on, channel 0 for all, and adds a tenth of each output's index. */
function passingOn(): Parameters {
  const identity = (out: number, of: (input: number, output: number) => number) =>
    tf.tensor4d(
      Array.from({ length: 9 * 4 * out }, (_, i) =>
        Math.floor(i / (4 * out)) === 4 ? of(Math.floor(i / out) % 4, i % out) : 0,
      ),
      [3, 3, 4, out],
    );
  const pass = identity(4, (input, output) => (input === output ? 1 : 0));
  const first = (out: number) => identity(out, (input) => (input === 0 ? 1 : 0));
  const indices = (out: number) => tf.mul(tf.range(0, out), 0.1);
  return {
    "h/class0/filter": pass,
    "h/class0/bias": tf.zeros([4]),
    "h/class/filter": first(18),
    "h/class/bias": indices(18),
    "h/box0/filter": pass,
    "h/box0/bias": tf.zeros([4]),
    "h/box/filter": first(36),
    "h/box/bias": indices(36),
  };
}
