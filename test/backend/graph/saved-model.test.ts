import { beforeAll, describe, expect, it } from "vitest";
import { graphOf } from "../../../src/backend/graph/saved-model";
import { nativeBackend } from "../../../src/backend/native";
import { backendName, ready } from "../../../src/backend/tensorflow";

beforeAll(ready);

describe.skipIf(backendName() !== "tensorflow")("graphOf", () => {
  it("refuses an operation on a tensor that is neither recorded nor given", () => {
    const { binding } = nativeBackend()!;
    const operation = { name: "Relu", attributes: [], inputs: [12], outputs: [] };
    expect(() => graphOf({ operations: [operation], constants: new Map() }, [], binding)).toThrow(
      "an operation uses tensor 12, which was not recorded",
    );
  });

  it("names the tensors given, and every output of every operation", () => {
    const { binding } = nativeBackend()!;
    const dtype = binding.TF_FLOAT;
    const outputs = [5, 6].map((id) => ({ id, shape: [1], dtype }));
    const operation = { name: "Unpack", attributes: [], inputs: [3], outputs };
    const recording = { operations: [operation], constants: new Map() };
    const { names } = graphOf(recording, [{ id: 3, shape: [2, 1], dtype }], binding);
    expect(Object.fromEntries(names)).toEqual({ 3: "f0:0", 5: "n0:0", 6: "n0:1" });
  });
});
