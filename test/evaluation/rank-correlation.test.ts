import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankCorrelation } from "../../src/evaluation/rank-correlation";

describe("rankCorrelation", () => {
  it("is scipy's, with ties (spearmanr of scipy 1.17.1)", () => {
    const x = [0.05, 0.11, 0.11, 0.2, 0.37, 0.42, 0.3, 0.01];
    const y = [-0.02, 0.01, 0, 0.03, 0.03, 0.08, -0.01, -0.05];
    const some = rankCorrelation(x, y)!;
    expect(some.rho).toBeCloseTo(0.8313253012048192, 10);
    expect(some.p).toBeCloseTo(0.01053092307481431, 8);
    const five = rankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])!;
    expect(five.rho).toBeCloseTo(0.8207826816681233, 10);
    expect(five.p).toBeCloseTo(0.08858700531354384, 8);
  });

  it("is 1 or −1, and no chance, where the order is the same or the opposite", () => {
    const up = rankCorrelation([1, 2, 3, 4, 5], [1, 4, 9, 16, 25])!;
    expect(up.rho).toBeCloseTo(1, 12);
    const down = rankCorrelation([1, 2, 3, 4, 5], [5, 4, 3, 2, 1])!;
    expect(down.rho).toBeCloseTo(-1, 12);
    for (const { p } of [up, down]) expect(p).toBeLessThan(1e-6);
  });

  it("is told by order alone, and the same from either side", () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
      minLength: 4,
      maxLength: 30,
    });
    fc.assert(
      fc.property(pairs, (some) => {
        const [x, y] = [some.map(([a]) => a), some.map(([, b]) => b)];
        const found = rankCorrelation(x, y);
        const turned = rankCorrelation(
          y,
          x.map((value) => value ** 3 + 7),
        );
        if (!found || !turned) return expect(turned).toBe(found);
        expect(turned.rho).toBeCloseTo(found.rho, 10);
        expect(Math.abs(found.rho)).toBeLessThanOrEqual(1);
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is none of too few pairs or of a list that never changes, and refuses lists that are no pairs", () => {
    expect(rankCorrelation([1, 2, 3], [1, 2, 3])).toBeNull();
    expect(rankCorrelation([1, 1, 1, 1], [1, 2, 3, 4])).toBeNull();
    expect(() => rankCorrelation([1, 2], [1])).toThrow(/2 and 1 numbers/);
  });
});
