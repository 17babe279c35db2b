import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";

/** Σ (observed − expected)² / expected over equally likely bins. */
function chiSquare(values: number[], bins: number): number {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.floor(value * bins)]++;
  const expected = values.length / bins;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe("random", () => {
  it("draws these numbers and no others, whatever the machine and the version of Node", () => {
    const a = random(7, "batch", 12);
    expect([a.uniform(), a.uniform(), a.integer(0, 999), a.normal()]).toEqual([
      0.5247655193318231, 0.4142903455756637, 162, 1.1729099100463307,
    ]);
    expect(a.shuffle([0, 1, 2, 3, 4, 5, 6, 7])).toEqual([1, 3, 2, 5, 4, 0, 6, 7]);
    const b = random(0);
    expect([b.uniform(), b.uniform(), b.integer(1, 6), b.normal()]).toEqual([
      0.7650780516897613, 0.44285810333718734, 6, -0.061326478067340595,
    ]);
    expect(b.shuffle([..."abcdef"]).join("")).toBe("cadfbe");
  });

  it("draws the same from the same keys, and something else where any key differs", () => {
    const draw = (...keys: [number, ...(string | number)[]]) => random(...keys).uniform();
    expect(draw(1, "a", 2)).toBe(draw(1, "a", 2));
    const others = [draw(2, "a", 2), draw(1, "b", 2), draw(1, "a", 3), draw(1, "a"), draw(1, "a2"), draw(-1)];
    for (const other of others) expect(other).not.toBe(draw(1, "a", 2));
    expect(new Set(others).size).toBe(others.length);
  });

  it("keeps uniforms in [0, 1) and spreads them evenly", () => {
    const rng = random(3, "evenly");
    const values = Array.from({ length: 20_000 }, () => rng.uniform());
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(chiSquare(values, 20)).toBeLessThan(43.8); // 99.9 % of the chi-square distribution, 19 degrees
  });

  it("spreads the first draws of neighbouring keys evenly, so that streams do not follow each other", () => {
    const firsts = Array.from({ length: 20_000 }, (_, i) => random(0, "image", i).uniform());
    expect(chiSquare(firsts, 20)).toBeLessThan(43.8);
    expect(new Set(firsts).size).toBeGreaterThan(19_990);
    const correlation = firsts.slice(1).reduce((sum, u, i) => sum + (u - 0.5) * (firsts[i] - 0.5), 0);
    expect(Math.abs((12 * correlation) / firsts.length)).toBeLessThan(0.03);
  });

  it("draws integers between both ends, ends included", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(20), (seed, low, more) => {
        const rng = random(seed);
        const drawn = Array.from({ length: 40 }, () => rng.integer(low, low + more));
        return drawn.every((value) => Number.isInteger(value) && value >= low && value <= low + more);
      }),
    );
    const rng = random(5);
    const dice = new Set(Array.from({ length: 200 }, () => rng.integer(1, 6)));
    expect([...dice].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("draws normals of mean 0, variance 1, and hardly any beyond 4", () => {
    const rng = random(11);
    const values = Array.from({ length: 20_000 }, () => rng.normal());
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.025);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
    expect(values.filter((x) => Math.abs(x) > 4).length).toBeLessThan(10);
  });

  it("shuffles into permutations, each item everywhere about as often, and leaves its input alone", () => {
    const items = [0, 1, 2, 3];
    const places = items.map(() => [0, 0, 0, 0]);
    const rng = random(2);
    for (let n = 0; n < 4000; n++) {
      const shuffled = rng.shuffle(items);
      expect(shuffled.slice().sort()).toEqual(items);
      shuffled.forEach((item, place) => {
        places[item][place]++;
      });
    }
    expect(items).toEqual([0, 1, 2, 3]);
    for (const count of places.flat()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
