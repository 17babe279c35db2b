import { describe, expect, it } from "vitest";
import { binaryEntropy } from "../../src/information/binary-entropy";
import { binaryKlDivergence } from "../../src/information/binary-kl-divergence";
import { klDivergenceFigure } from "../../src/plots/kl-divergence-figure";
import { sampleCurve } from "../../src/plots/sample-curve";

const p = 0.2;
const over = (f: (q: number) => number) => sampleCurve(f, 0.05, 0.95, 19);
const figure = (narrow: boolean) =>
  klDivergenceFigure(
    {
      p,
      forward: over((q) => binaryKlDivergence(p, q)),
      backward: over((q) => binaryKlDivergence(q, p)),
      difference: over((q) => binaryEntropy(q) - binaryEntropy(p)),
    },
    { narrow },
  );

describe("klDivergenceFigure", () => {
  it("shows two divergences that touch 0 at q = p alone, and a difference of entropies that falls below it", () => {
    const [forward, backward, difference] = figure(false).data.map(({ y }) => y as number[]);
    const at = 3; // q = .2
    for (const curve of [forward, backward]) {
      expect(curve[at]).toBeCloseTo(0, 12);
      expect(curve.every((bits, i) => i === at || bits > 0)).toBe(true);
    }
    expect(Math.min(...difference)).toBeLessThan(-0.3);
    expect(forward).not.toEqual(backward);
  });

  it("marks q = p in either width, and tells the curves apart by their dashes too", () => {
    for (const narrow of [false, true]) {
      expect(figure(narrow).layout.shapes).toMatchObject([{ x0: p, x1: p }]);
      const dashes = figure(narrow).data.map(({ line }) => (line as { dash: string }).dash);
      expect(new Set(dashes).size).toBe(3);
    }
  });
});
