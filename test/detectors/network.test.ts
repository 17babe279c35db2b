import type { Tensor, Tensor1D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { compileNetwork, headParameters, plainNetwork } from "../../src/detectors/network";
import { initialWeights } from "../../src/detectors/parameters";
import { DETECTOR_NAMES } from "../../src/types";
import { expectClose } from "../backend/close";
import { startOf, tinyBatch, tinyDetector } from "./tiny";

beforeAll(ready);

describe.each(DETECTOR_NAMES)("the network of a %s detector", (name) => {
  it("is, compiled, what the engine executes: features and gradient", async () => {
    const detector = tinyDetector(name);
    const { images } = await tinyBatch();
    tf.tidy(() => {
      const weights = tf.tensor1d(initialWeights(detector.specs, 0));
      const compiled = compileNetwork(detector, weights, images);
      const [expected, found] = [plainNetwork(detector), compiled].map(({ features }) =>
        tf.valueAndGrad((flat: Tensor) => {
          const { classLogits, boxDeltas, map } = features(flat as Tensor1D, images);
          const sums = [classLogits, boxDeltas, ...(map ? [map] : [])].map((each) => tf.sum(tf.square(each)));
          return tf.addN(sums);
        })(weights),
      );
      expectClose(found.value.dataSync(), expected.value.dataSync(), { relative: 1e-5 });
      expectClose(found.grad.dataSync(), expected.grad.dataSync(), { relative: 1e-3, absolute: 1e-2 });
      expect(tf.max(tf.abs(expected.grad)).dataSync()[0]).toBeGreaterThan(10);
      compiled.dispose();
    });
    images.dispose();
  });

  it("leaves those weights to the detector that are none of its own", () => {
    const detector = tinyDetector(name);
    tf.tidy(() => {
      const own = headParameters(tf.tensor1d(initialWeights(detector.specs, 0)), detector);
      expect(Object.keys(own)).toEqual(detector.specs.slice(detector.networkSpecs).map((spec) => spec.name));
      const all = startOf(detector);
      for (const [key, tensor] of Object.entries(own))
        expect([...tensor.dataSync()]).toEqual([...all[key].dataSync()]);
    });
  });
});
