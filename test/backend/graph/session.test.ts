import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { record } from "../../../src/backend/graph/record";
import { graphOf } from "../../../src/backend/graph/saved-model";
import { openSession } from "../../../src/backend/graph/session";
import { type Handle, nativeBackend } from "../../../src/backend/native";
import { backendName, ready, tf } from "../../../src/backend/tensorflow";

beforeAll(ready);

/** The graph of a function of one tensor, how its input and its results are called. */
function graphOfFunction(f: (x: Tensor) => Tensor[], shape: number[]) {
  return tf.tidy(() => {
    const backend = nativeBackend()!;
    const x = tf.zeros(shape);
    const [id] = backend.getInputTensorIds([x]);
    const given: Handle = { id, shape, dtype: backend.binding.TF_FLOAT };
    let results: Tensor[] = [];
    const recording = record(backend, () => {
      results = f(x);
    });
    const { bytes, names } = graphOf(recording, [given], backend.binding);
    const nameOf = (tensor: Tensor) => names.get(backend.getInputTensorIds([tensor])[0])!;
    return { bytes, input: nameOf(x), outputs: results.map(nameOf) };
  });
}

describe.skipIf(backendName() !== "tensorflow")("openSession", () => {
  it("runs a graph of numbers, lists, texts, truths and shapes as the engine runs its operations", () => {
    const f = (x: Tensor) => {
      const pooled = tf.avgPool(x as never, 2, 2, "valid"); // lists and a text
      return [
        tf.sum(pooled as Tensor, [1, 2], true),
        tf.concat([tf.reshape(x, [2, -1]), tf.ones([2, 3])], 1),
      ];
    };
    const { bytes, input, outputs } = graphOfFunction(f, [2, 4, 4, 3]);
    const session = openSession(nativeBackend()!, bytes);
    tf.tidy(() => {
      const x = tf.randomNormal([2, 4, 4, 3], 0, 1, "float32", 5);
      const found = session.run({ [input]: x }, outputs);
      f(x).forEach((expected, i) => {
        expect(found[i].shape).toEqual(expected.shape);
        expect([...found[i].dataSync()]).toEqual([...expected.dataSync()]);
      });
    });
    session.close();
  });

  it("takes a tensor on the way as given, and does not compute it", () => {
    const { bytes, input, outputs } = graphOfFunction(
      (x) => {
        const doubled = tf.mul(x, 2);
        return [doubled, tf.add(doubled, 1)];
      },
      [3],
    );
    const session = openSession(nativeBackend()!, bytes);
    tf.tidy(() => {
      const [sum] = session.run({ [outputs[0]]: tf.tensor1d([5, 6, 7]) }, [outputs[1]]);
      expect([...sum.dataSync()]).toEqual([6, 7, 8]);
      expect(() => session.run({}, [outputs[1]])).toThrow(input.split(":")[0]);
    });
    session.close();
  });

  it("leaves no file behind", () => {
    const { bytes } = graphOfFunction((x) => [tf.relu(x)], [1]);
    const graphs = () => readdirSync(tmpdir()).filter((name) => name.startsWith("ohem-vs-focal-graph-"));
    const before = graphs().length;
    openSession(nativeBackend()!, bytes).close();
    expect(graphs().length).toBeLessThanOrEqual(before);
    expect(() => openSession(nativeBackend()!, Uint8Array.of(1, 2, 3))).toThrow();
    expect(graphs().length).toBeLessThanOrEqual(before);
    expect(existsSync(tmpdir())).toBe(true);
  });
});
