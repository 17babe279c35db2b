import type { Tensor } from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { kernelTimes, longestOf } from "../../../bench/harness/kernel-times.mjs";
import { ready, tf } from "../../../src";
import { compile } from "../../../src/backend/graph/compile";

describe("longestOf", () => {
  it("names the eight longest, adds the others up, and calls the rest JavaScript", () => {
    const totals = new Map(Array.from({ length: 10 }, (_, i) => [`Op${i}`, 2 * (i + 1)]));
    const kernels = longestOf(totals, 200, 2);
    expect(kernels.slice(0, 2)).toEqual([
      { name: "Op9", ms: 10 },
      { name: "Op8", ms: 9 },
    ]);
    expect(kernels.slice(8)).toEqual([
      { name: "other kernels", ms: 3 }, // (2 + 4) / 2
      { name: "JavaScript", ms: 45 }, // (200 − 110) / 2
    ]);
  });
});

describe("kernelTimes", () => {
  it("sees the operations of a call, and leaves the engine as it was", async () => {
    await ready();
    const { binding } = tf.backend() as unknown as { binding?: object };
    const product = () => tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).dataSync());
    const calls: number[] = [];
    const call = (times: number) => {
      calls.push(times);
      product();
    };
    const kernels = kernelTimes(tf, call, 1);
    expect((tf.backend() as unknown as { binding?: object }).binding).toBe(binding);
    if (!binding) return void expect(kernels).toBeUndefined();
    expect(calls).toEqual([1]);
    expect(kernels!.some(({ name }: { name: string }) => /MatMul/.test(name))).toBe(true);
    expect(kernels!.at(-1)!.name).toBe("JavaScript");
  });

  it("tells the graph of a compiled network from that of its gradient", async () => {
    await ready();
    const square = (weights: Tensor) => ({ square: tf.mul(weights, weights), cube: tf.pow(weights, 3) });
    const weights = tf.tensor1d([1, 2]);
    const data = tf.tensor1d([0]);
    const { run, dispose } = compile(square, weights, data);
    const call = () => {
      tf.tidy(() =>
        tf
          .grad((w: Tensor) => tf.sum(run(w, data).square))(weights)
          .dataSync(),
      );
    };
    const names = kernelTimes(tf, call, 1)?.map(({ name }: { name: string }) => name);
    dispose();
    tf.dispose([weights, data]);
    if (!names) return; // WebAssembly has no graphs
    expect(names).toContain("network, one graph");
    expect(names).toContain("its gradient, one graph");
  });
});
