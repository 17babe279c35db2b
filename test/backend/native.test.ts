import { beforeAll, describe, expect, it } from "vitest";
import { nativeBackend } from "../../src/backend/native";
import { backendName, ready, tf } from "../../src/backend/tensorflow";

beforeAll(ready);

describe.skipIf(backendName() !== "tensorflow")("nativeBackend", () => {
  it("is the engine whose operations can be called by TensorFlow's names", () => {
    expect(backendName()).toBe("tensorflow");
    const backend = nativeBackend()!;
    const { TF_ATTR_TYPE, TF_FLOAT } = backend.binding;
    tf.tidy(() => {
      const attributes = [{ name: "T", type: TF_ATTR_TYPE, value: TF_FLOAT }];
      const y = backend.executeSingleOutput("Relu", attributes, [tf.tensor1d([-1, 2])]);
      expect([...y.dataSync()]).toEqual([0, 2]);
    });
  });
});
