import { describe, expect, it } from "vitest";
import { tf } from "../../src/backend/tensorflow";
import { briefLogits } from "../../src/experiments/brief-logits";

describe("briefLogits", () => {
  it("has RetinaNet's prior in nearly every logit at the start, few objects in a flood, and leaves no tensor behind", async () => {
    await briefLogits({ steps: 1 });
    const before = tf.memory().numTensors;
    const { logits, labels } = await briefLogits({ steps: 1 });
    expect(tf.memory().numTensors).toBe(before);
    expect(labels.length).toBe(logits.length);
    expect(labels.every((label) => label === 0 || label === 1)).toBe(true);
    const objects = labels.reduce((sum, label) => sum + label, 0);
    expect(objects).toBeGreaterThan(20);
    expect(labels.length / objects).toBeGreaterThan(300);
    const mean = logits.reduce((sum, x) => sum + x, 0) / logits.length;
    expect(Math.abs(mean - Math.log(0.01 / 0.99))).toBeLessThan(0.5);
  });

  it("refuses a criterion that is none before anything is trained", async () => {
    await expect(briefLogits({ criterion: "nothing" })).rejects.toThrow(/nothing/);
  });

  it("stops when it is told to", async () => {
    await expect(briefLogits({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});
