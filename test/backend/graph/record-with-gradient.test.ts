import { beforeAll, describe, expect, it } from "vitest";
import { recordWithGradient } from "../../../src/backend/graph/record-with-gradient";
import { nativeBackend } from "../../../src/backend/native";
import { backendName, ready, tf } from "../../../src/backend/tensorflow";
import { drawn, smallNetwork } from "./small-network";

beforeAll(ready);

describe.skipIf(backendName() !== "tensorflow")("recordWithGradient", () => {
  it("tells a function from its gradient, which reads only what it saves, what it is given, and views of weights", () => {
    tf.tidy(() => {
      const before = tf.memory().numTensors;
      const { weights, data } = drawn(0);
      const recorded = recordWithGradient(nativeBackend()!, smallNetwork, weights, data);
      expect(tf.memory().numTensors).toBe(before + 2);
      const { operations, constants } = recorded.recording;
      const names = operations.map(({ name }) => name);
      const lastOfFunction = names.lastIndexOf("MatMul", names.indexOf("Conv2DBackpropFilter"));
      expect(names.indexOf("Conv2D")).toBeLessThan(lastOfFunction);
      expect(Object.keys(recorded.outputs)).toEqual(["map", "scores"]);
      expect(recorded.outputGradients.map(({ shape }) => shape)).toEqual([
        [2, 6, 8, 4],
        [2, 3],
      ]);
      expect(recorded.saved.length).toBeGreaterThan(0);
      const writers = new Map(operations.flatMap((each) => each.outputs.map(({ id }) => [id, each])));
      for (const id of recorded.saved) expect(["Relu", "Mean"]).toContain(writers.get(id)!.name);
      for (const id of recorded.saved) expect(constants.has(id)).toBe(false);
      expect(writers.get(recorded.gradient)!.outputs[0].shape).toEqual(weights.shape);
    });
  });
});
