import { beforeAll, expect, it } from "vitest";
import { tensorOf } from "../../src/backend/tensor-of";
import { ready, tf } from "../../src/backend/tensorflow";

beforeAll(ready);

it("tensorOf keeps the numbers that were there, whatever becomes of the array", () => {
  tf.tidy(() => {
    const array = Float32Array.of(1, 2, 3, 4);
    const tensor = tensorOf(array, [2, 2]);
    array.fill(9);
    expect([...tensor.dataSync()]).toEqual([1, 2, 3, 4]);
    expect([...tf.sum(tensor, 0).dataSync()]).toEqual([4, 6]);
    expect(tensor.shape).toEqual([2, 2]);
  });
});
