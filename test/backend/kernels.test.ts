import type { Tensor, Tensor1D, Tensor4D } from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { convolution } from "../../src/backend/kernels";
import { backendName, tf } from "../../src/backend/tensorflow";
import { expectClose } from "./close";
import { kernelClaims } from "./kernel-claims";

kernelClaims();

it("a convolution has the gradient that the engine's own conv2d has", () => {
  // WebAssembly's conv2d has no gradient to compare with; there, plain loops are the judge
  if (backendName() !== "tensorflow") return expect(backendName()).toBe("wasm");
  tf.tidy(() => {
    const tensors = [
      tf.randomNormal([2, 9, 11, 5], 0, 1, "float32", 1),
      tf.randomNormal([3, 3, 5, 6], 0, 1, "float32", 2),
      tf.randomNormal([6], 0, 1, "float32", 3),
    ];
    const plain = (...[x, filter, bias]: Tensor[]) =>
      tf.sum(tf.square(tf.relu(tf.add(tf.conv2d(x as Tensor4D, filter as Tensor4D, 2, "same"), bias))));
    const ours = (...[x, filter, bias]: Tensor[]) =>
      tf.sum(
        tf.square(
          convolution(x as Tensor4D, filter as Tensor4D, bias as Tensor1D, { stride: 2, relu: true }),
        ),
      );
    const [expected, actual] = [tf.grads(plain)(tensors), tf.grads(ours)(tensors)];
    expected.forEach((gradient, i) => {
      expectClose(actual[i].dataSync(), gradient.dataSync(), { relative: 1e-4, absolute: 1e-3 });
    });
  });
});
