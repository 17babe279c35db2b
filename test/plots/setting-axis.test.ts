import { describe, expect, it } from "vitest";
import { settingAxis, thinned } from "../../src/plots/setting-axis";

describe("settingAxis", () => {
  it("is logarithmic where positive numbers span two decades, else linear", () => {
    expect(settingAxis("rate", [0.001, 0.1]).kind).toBe("log");
    expect(settingAxis("rate", [0.001, 0.099]).kind).toBe("linear");
    expect(settingAxis("rate", [0, 0.001, 0.1]).kind).toBe("linear");
    expect(settingAxis("rate", [-100, 1, 100]).kind).toBe("linear");
    expect(settingAxis("seed", [1, 1000]).kind).toBe("names");
    const { placeOf } = settingAxis("rate", [0.001, 0.01, 0.1]);
    expect(placeOf(0.01)).toBeCloseTo((placeOf(0.001) + placeOf(0.1)) / 2, 12);
  });

  it("has a tick for each of few numbers, and round ones for many", () => {
    expect(settingAxis("gamma", [0.5, 1, 2, 5, null]).ticks.map(({ text }) => text)).toEqual([
      ...["–", "0.5", "1", "2", "5"],
    ]);
    const many = Array.from({ length: 30 }, (_, i) => 0.2 + i / 100);
    expect(settingAxis("AP", many).ticks.map(({ text }) => text)).toEqual(["0.2", "0.3", "0.4"]);
    const rates = Array.from({ length: 30 }, (_, i) => 10 ** (-4 + i / 9));
    const { ticks, placeOf } = settingAxis("rate", rates);
    expect(ticks.map(({ text }) => text)).toEqual(["0.0001", "0.001", "0.01", "0.1"]);
    expect(ticks[1].at).toBeCloseTo(placeOf(0.001), 12);
  });

  it("keeps all places and spreads inside, in order, and what has no value apart", () => {
    for (const values of [[1, 2, 3], [1e-5, 1], ["b", "a", "c"], [true, false], [7], ["x"]]) {
      for (const all of [values, [...values, null]]) {
        const { placeOf, spread } = settingAxis("any", all);
        const places = values.map(placeOf);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(places[0] - spread).toBeGreaterThanOrEqual(all === values ? 0 : 0.04 + 0.03);
        expect(places[places.length - 1] + spread).toBeLessThanOrEqual(1 + 1e-12);
      }
    }
  });

  it("spreads no line onto the place of another value", () => {
    const { placeOf, spread } = settingAxis("warmup", [0, 1, 100]);
    expect(2 * spread).toBeLessThan(placeOf(1) - placeOf(0));
  });

  it("puts a single number in the middle", () => {
    expect(settingAxis("gamma", [2, 2])).toMatchObject({ kind: "linear", ticks: [{ at: 0.5, text: "2" }] });
  });
});

describe("thinned", () => {
  it("keeps both ends, and between them what has room", () => {
    const ticks = [0, 0.02, 0.5, 0.97, 1].map((at) => ({ at, text: String(at) }));
    expect(thinned(ticks, () => 0.1).map(({ at }) => at)).toEqual([0, 0.5, 1]);
    expect(thinned([], () => 0.1)).toEqual([]);
  });
});
