import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { range } from "../../../src/experiments/study/candidates";
import {
  candidateOf,
  countOf,
  type Search,
  searchSchema,
  settingsIn,
  valuesIn,
  valuesOf,
} from "../../../src/experiments/study/search";

const candidates = (search: Search) => range(countOf(search)).map((index) => candidateOf(search, index));
const drawn = (space: object, trials = 400, seed = 0) =>
  candidates(searchSchema.parse({ random: { trials, seed, space } }));
const valuesOfSetting = (name: string, settings: object[]) =>
  settings.map((each) => (each as Record<string, number>)[name]);

describe("no search", () => {
  it("has one candidate, which decides nothing", () => {
    expect(countOf(undefined)).toBe(1);
    expect(candidateOf(undefined, 0)).toEqual({});
    expect(settingsIn(undefined)).toEqual([]);
    expect(valuesIn(undefined, "vary")).toEqual([]);
  });
});

describe("a grid", () => {
  const distinct = (item: fc.Arbitrary<number>) => fc.uniqueArray(item, { minLength: 1, maxLength: 4 });
  const grids = fc
    .record(
      {
        gamma: distinct(fc.double({ min: 0, max: 5, noNaN: true })),
        alpha: distinct(fc.double({ min: 0, max: 1, noNaN: true })),
        batchSize: distinct(fc.integer({ min: 1, max: 64 })),
        classWeight: distinct(fc.integer({ min: 1, max: 9 })),
      },
      { requiredKeys: ["gamma"] },
    )
    .filter((grid) =>
      Object.values(grid).every(
        (values) => new Set(values.map((x) => JSON.stringify(x))).size === values.length,
      ),
    );

  it("has every value with every other, each combination once", () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const search = searchSchema.parse({ grid });
        const lists = Object.values(grid) as number[][];
        const product = lists.reduce((count, { length }) => count * length, 1);
        expect(countOf(search)).toBe(product);
        const all = candidates(search);
        expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(product);
        for (const each of all) {
          expect(Object.keys(each).sort()).toEqual(Object.keys(grid).sort());
          for (const [name, values] of Object.entries(grid)) expect(values).toContain(each[name as "gamma"]);
        }
      }),
    );
  });

  it("lets the last setting's values follow each other first", () => {
    const search = searchSchema.parse({ grid: { gamma: [1, 2], batchSize: [4, 8] } });
    expect(candidates(search)).toEqual([
      { gamma: 1, batchSize: 4 },
      { gamma: 1, batchSize: 8 },
      { gamma: 2, batchSize: 4 },
      { gamma: 2, batchSize: 8 },
    ]);
  });

  it("of millions of combinations gives any without listing them", () => {
    const many = range(1000);
    const search = searchSchema.parse({
      grid: { gamma: many, batchSize: many.map((i) => i + 1), warmup: many },
    });
    expect(countOf(search)).toBe(1e9);
    expect(candidateOf(search, 123_456_789)).toEqual({ gamma: 123, batchSize: 457, warmup: 789 });
  });
});

describe("a list", () => {
  it("has its entries, as they stand", () => {
    const list = [{ gamma: 1, alpha: 0.5 }, {}, { numHard: 64 }];
    const search = searchSchema.parse({ list });
    expect(candidates(search)).toEqual(list);
    expect(settingsIn(search).sort()).toEqual(["alpha", "gamma", "numHard"]);
  });
});

describe("a random search", () => {
  const space = { gamma: { low: 0, high: 5 }, batchSize: { low: 1, high: 6, integer: true } };

  it("draws the same from the same seed, and other things from another", () => {
    expect(drawn(space, 50, 7)).toEqual(drawn(space, 50, 7));
    expect(drawn(space, 50, 7)).not.toEqual(drawn(space, 50, 8));
  });

  it("draws for a setting the same whatever other settings there are, and however many trials", () => {
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (seed, more) => {
        const alone = drawn({ gamma: space.gamma }, 10, seed);
        const other = more ? { alpha: [0.25, 0.5], ...space } : space;
        expect(valuesOfSetting("gamma", drawn(other, 15, seed)).slice(0, 10)).toEqual(
          valuesOfSetting("gamma", alone),
        );
      }),
    );
  });

  it("draws two settings of the same range apart", () => {
    const both = drawn({ gamma: { low: 0, high: 1 }, alpha: { low: 0, high: 1 } }, 20);
    expect(valuesOfSetting("gamma", both)).not.toEqual(valuesOfSetting("alpha", both));
  });

  it("stays within its bounds, in whole numbers where asked, in no more digits than matter", () => {
    const ranges = fc
      .record({
        low: fc.double({ min: 1e-6, max: 100, noNaN: true }),
        width: fc.double({ min: 1e-3, max: 1000, noNaN: true }),
        log: fc.boolean(),
        integer: fc.boolean(),
        seed: fc.nat(),
      })
      .map(({ low, width, integer, ...rest }) => {
        const [from, to] = [low, low + width].map((end) => (integer ? Math.ceil(end) : end));
        return { low: from, high: integer && from === to ? to + 1 : to, integer, ...rest };
      });
    fc.assert(
      fc.property(ranges, ({ seed, ...range }) => {
        for (const value of valuesOfSetting("learningRate", drawn({ learningRate: range }, 8, seed))) {
          expect(value).toBeGreaterThanOrEqual(range.low);
          expect(value).toBeLessThanOrEqual(range.high);
          if (range.integer) expect(Number.isInteger(value)).toBe(true);
          else expect([range.low, range.high, Number(value.toPrecision(4))]).toContain(value);
        }
      }),
    );
  });

  it("draws evenly, or evenly over the logarithm", () => {
    const below = (middle: number, range: object) =>
      valuesOfSetting("learningRate", drawn({ learningRate: range }, 2000)).filter((x) => x < middle).length /
      2000;
    expect(below(0.5, { low: 0.0001, high: 1 })).toBeCloseTo(0.5, 1);
    expect(below(0.01, { low: 0.0001, high: 1 })).toBeLessThan(0.05);
    expect(below(0.01, { low: 0.0001, high: 1, log: true })).toBeCloseTo(0.5, 1);
    expect(below(0.1, { low: 0.0001, high: 1, log: true })).toBeCloseTo(0.75, 1);
  });

  it("reaches every whole number, also both ends, and every choice", () => {
    const settings = drawn({ ...space, alpha: [0.25, 0.5, 0.75] });
    expect([...new Set(valuesOfSetting("batchSize", settings))].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...new Set(valuesOfSetting("alpha", settings))].sort()).toEqual([0.25, 0.5, 0.75]);
    const logarithmic = drawn({ batchSize: { low: 1, high: 8, log: true, integer: true } });
    expect([...new Set(valuesOfSetting("batchSize", logarithmic))].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe("valuesIn", () => {
  it("names every value of a search and where it stands; of a range both ends", () => {
    const paths = (search: object) =>
      valuesIn(searchSchema.parse(search), "vary").map(({ path, name, value }) => `${path} ${name} ${value}`);
    expect(paths({ grid: { gamma: [1, 2], alpha: [0.5] } })).toEqual(
      ["vary.grid.gamma[0] gamma 1", "vary.grid.gamma[1] gamma 2", "vary.grid.alpha[0] alpha 0.5"].sort(
        (a, b) => Number(a.includes("gamma")) - Number(b.includes("gamma")),
      ),
    );
    expect(paths({ list: [{ gamma: 1 }, { numHard: 8 }] })).toEqual([
      "vary.list[0].gamma gamma 1",
      "vary.list[1].numHard numHard 8",
    ]);
    expect(paths({ random: { trials: 1, space: { gamma: { low: 0, high: 3 } } } })).toEqual([
      "vary.random.space.gamma.low gamma 0",
      "vary.random.space.gamma.high gamma 3",
    ]);
    expect(paths({ random: { trials: 1, space: { gamma: [4] } } })).toEqual([
      "vary.random.space.gamma[0] gamma 4",
    ]);
  });

  it("names settings that are given as they are", () => {
    expect(valuesOf({ gamma: 1 }, "arms[2]")).toEqual([{ path: "arms[2].gamma", name: "gamma", value: 1 }]);
  });
});
