import { describe, expect, it } from "vitest";
import { matmulMs } from "../../../bench/harness/matmul.mjs";
import { ready, tf } from "../../../src";

describe("matmulMs", () => {
  it("gives a time, and leaves no tensor behind", async () => {
    await ready();
    const before = tf.memory().numTensors;
    expect(matmulMs(tf)).toBeGreaterThan(0);
    expect(tf.memory().numTensors).toBe(before);
  });
});
