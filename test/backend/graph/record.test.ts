import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { record } from "../../../src/backend/graph/record";
import { nativeBackend } from "../../../src/backend/native";
import { backendName, ready, tf } from "../../../src/backend/tensorflow";

beforeAll(ready);

describe.skipIf(backendName() !== "tensorflow")("record", () => {
  it("writes down operations in their order, by whose outputs and with which numbers they compute", () => {
    tf.tidy(() => {
      const backend = nativeBackend()!;
      const x = tf.tensor1d([1, -2, 3]);
      const [given] = backend.getInputTensorIds([x]);
      const lengths: number[] = [];
      let y: Tensor | undefined;
      const { operations, constants } = record(backend, (recording) => {
        const positive = tf.relu(x);
        lengths.push(recording.operations.length);
        y = tf.mul(positive, tf.scalar(2.5));
        lengths.push(recording.operations.length);
      });
      expect([...y!.dataSync()]).toEqual([2.5, 0, 7.5]);
      expect(operations.map(({ name }) => name)).toEqual(["Relu", "Mul"]);
      expect(lengths).toEqual([1, 2]);
      const [relu, mul] = operations;
      expect(relu.inputs).toEqual([given]);
      expect(mul.inputs[0]).toBe(relu.outputs[0].id);
      const factor = constants.get(mul.inputs[1])!;
      expect(factor.shape).toEqual([]);
      expect(new Float32Array(factor.bytes.buffer)[0]).toBe(2.5);
      expect(constants.size).toBe(1);
    });
  });

  it("writes down nothing any more once it has ended, be it by an error", () => {
    const backend = nativeBackend()!;
    const { binding } = backend;
    expect(() =>
      record(backend, () => {
        throw new Error("on the way");
      }),
    ).toThrow("on the way");
    expect(backend.binding).toBe(binding);
  });
});
