import { describe, expect, it } from "vitest";
import { binaryEntropy } from "../../src/information/binary-entropy";
import { binaryEntropyFigure } from "../../src/plots/binary-entropy-figure";
import { sampleCurve } from "../../src/plots/sample-curve";

describe("binaryEntropyFigure", () => {
  it("has one bit in the middle and none at the ends, inside the axis", () => {
    const { data, layout } = binaryEntropyFigure(sampleCurve((p) => binaryEntropy(p), 0, 1, 3));
    expect(data[0].y).toEqual([0, 1, 0]);
    expect((layout.yaxis as { range: number[] }).range[1]).toBeGreaterThan(1);
  });
});
