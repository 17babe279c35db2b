import { describe, expect, it } from "vitest";
import { stepFlops } from "../../../bench/benchmarks/step-flops.mjs";

const of = { detector: "one-stage", criterion: "focal", size: 16, batch: 1, classes: 1 };

describe("stepFlops", () => {
  it("counts each layer's places and weights, backward twice, but no gradient of the images", () => {
    const stem = 2 * 64 * (9 * 3 * 16) * 2;
    const [first, second, third] = [16, 4, 1]; // places of the levels
    const stage = (places: number, from: number, to: number) =>
      places * (9 * from * to + 9 * to * to + to * 32 + 9 * 32 * 32);
    const trunk = stage(first, 16, 32) + stage(second, 32, 48) + stage(third, 48, 64);
    const head = (first + second + third) * (4 * 9 * 32 * 32 + 9 * 32 * 9 + 9 * 32 * 36);
    expect(stepFlops(of)).toBe(stem + 3 * 2 * (trunk + head));
  });

  it("grows as the batch does, and as the area of the images does", () => {
    expect(stepFlops({ ...of, batch: 8 })).toBe(8 * stepFlops(of));
    expect(stepFlops({ ...of, size: 32 })).toBe(4 * stepFlops(of));
  });

  it("has OHEM look at all regions, and train on few of them", () => {
    const twoStage = { ...of, detector: "two-stage" };
    const perRegion = 2 * (800 * 128 + 128 * 128 + 128 * 2 + 128 * 4);
    const saved = stepFlops(twoStage) - stepFlops({ ...twoStage, criterion: "ohem" });
    expect(saved).toBe((3 * 256 - (256 + 3 * 64)) * perRegion);
  });
});
