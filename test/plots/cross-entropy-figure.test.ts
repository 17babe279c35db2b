import { describe, expect, it } from "vitest";
import { binaryCrossEntropy } from "../../src/information/binary-cross-entropy";
import { binaryEntropy } from "../../src/information/binary-entropy";
import { crossEntropyFigure } from "../../src/plots/cross-entropy-figure";
import { sampleCurve } from "../../src/plots/sample-curve";

describe("crossEntropyFigure", () => {
  it("stands on the entropy, which it touches at q = p, and fills what lies between", () => {
    const p = 0.2;
    const crossEntropy = sampleCurve((q) => binaryCrossEntropy(p, q), 0.1, 0.9, 9);
    const { data, layout } = crossEntropyFigure({ p, entropy: binaryEntropy(p), crossEntropy });
    const [floor, total] = data.map(({ y }) => y as number[]);
    expect(new Set(floor).size).toBe(1);
    expect(total[1]).toBe(floor[1]);
    expect(total.every((bits, i) => bits >= floor[i])).toBe(true);
    expect(data.map(({ fill }) => fill)).toEqual(["tozeroy", "tonexty"]);
    expect(layout.shapes).toMatchObject([{ x0: p }]);
  });
});
