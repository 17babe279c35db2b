import { describe, expect, it } from "vitest";
import { pairsOf } from "../../src/experiments/pairs";
import { fakeArm } from "./fake-arms";

const none = () => undefined;
const find = (pairs: ReturnType<typeof pairsOf>, metric: string) =>
  pairs.find((pair) => pair.a === "one-stage focal" && pair.b === "one-stage ohem" && pair.metric === metric);

describe("pairs of arms", () => {
  it("are paired by seed: the spread between seeds does not widen their interval", () => {
    const arms = [0, 1, 2, 3, 4].flatMap((seed) => [
      fakeArm("one-stage", "focal", { seed, ap: 0.3 + 0.1 * seed }),
      fakeArm("one-stage", "ohem", { seed, ap: 0.25 + 0.1 * seed }),
    ]);
    const pair = find(pairsOf(arms, none), "ap")!;
    expect(pair.meanDifference).toBeCloseTo(0.05);
    expect(pair.low).toBeCloseTo(0.05);
    expect(pair.high).toBeCloseTo(0.05);
    expect(pair).toMatchObject({ seeds: 5, resampled: "seeds" });
  });

  it("of one seed get their interval over images, for the recall of hard objects, and none for the rest", () => {
    const arms = [fakeArm("one-stage", "focal"), fakeArm("one-stage", "ohem")];
    const found = { focal: [1, 1, 1, 0], ohem: [0, 0, 1, 0] } as Record<string, number[]>;
    const pairs = pairsOf(arms, ({ criterion }) => ({
      images: 4,
      of: (weights) => {
        const w = (i: number) => weights?.[i] ?? 1;
        return found[criterion].reduce((sum, hit, i) => sum + hit * w(i), 0) / 4;
      },
    }));
    const pair = find(pairs, "hardRecall")!;
    expect(pair.resampled).toBe("images");
    expect(pair.meanDifference).toBeCloseTo(0.5);
    expect(pair.low).toBeLessThan(0.5);
    expect(pair.high).toBeGreaterThan(0.5);
    expect(find(pairs, "ap")).toMatchObject({ low: null, high: null, seeds: 1 });
  });

  it("have a p, one corrected for being many, and what could have been seen, over three seeds or more", () => {
    const aps = {
      focal: [0.3, 0.32, 0.31, 0.3, 0.33],
      ohem: [0.2, 0.23, 0.22, 0.2, 0.21],
      ce: [0.29, 0.33, 0.3, 0.31, 0.32],
    };
    const arms = Object.entries(aps).flatMap(([criterion, of]) =>
      of.map((ap, seed) => fakeArm("one-stage", criterion, { seed, ap })),
    );
    const of = (b: string) =>
      pairsOf(arms, none).find(
        (pair) => pair.a === "one-stage focal" && pair.b === b && pair.metric === "ap",
      )!;
    expect(of("one-stage ohem").p).toBeLessThan(1e-3);
    expect(of("one-stage ce").p).toBeGreaterThan(0.1);
    expect(of("one-stage ohem").pCorrected).toBeGreaterThan(of("one-stage ohem").p!);
    expect(of("one-stage ohem").detectable).toBeGreaterThan(0);
    const two = pairsOf(
      arms.filter(({ seed }) => seed < 2),
      none,
    );
    expect(two.every(({ p, pCorrected }) => p === null && pCorrected === null)).toBe(true);
  });

  it("are corrected for those over as many seeds: what is looked at beside takes nothing from what a study is about", () => {
    const many = (criterion: string, aps: number[], name?: string) =>
      aps.map((ap, seed) => ({ ...fakeArm("one-stage", criterion, { seed, ap }), ...(name && { name }) }));
    const headline = [
      ...many("focal", [0.3, 0.32, 0.31, 0.3, 0.33]),
      ...many("ohem", [0.28, 0.31, 0.28, 0.29, 0.3]),
    ];
    const beside = [1, 2, 3].flatMap((n) => many("ohem", [0.2, 0.3, 0.25], `one-stage ohem ${n}`));
    const first = (arms: Parameters<typeof pairsOf>[0]) => find(pairsOf(arms, none), "ap")!;
    expect(first([...headline, ...beside]).pCorrected).toBe(first(headline).pCorrected);
    const others = pairsOf([...headline, ...beside], none).filter(
      ({ seeds, metric }) => seeds === 3 && metric === "ap",
    );
    expect(others).toHaveLength(6);
    expect(others.every(({ p, pCorrected }) => pCorrected! > p!)).toBe(true);
  });

  it("hold an arm with a name of its own against the one that it varies, and focal loss against it", () => {
    const arms = [
      fakeArm("one-stage", "focal"),
      fakeArm("one-stage", "ohem"),
      { ...fakeArm("one-stage", "ohem"), name: "one-stage ohem 128" },
      { ...fakeArm("one-stage", "focal"), name: "one-stage focal gamma=1" },
    ];
    const names = pairsOf(arms, none)
      .filter(({ metric }) => metric === "ap")
      .map(({ a, b }) => [a, b]);
    expect(names).toEqual([
      ["one-stage focal", "one-stage ohem"],
      ["one-stage ohem 128", "one-stage ohem"],
      ["one-stage focal", "one-stage ohem 128"],
      ["one-stage focal gamma=1", "one-stage focal"],
    ]);
  });

  it("leave out what was not measured", () => {
    const arms = [fakeArm("one-stage", "focal"), fakeArm("one-stage", "ohem")];
    arms[0].evaluation.hard = null;
    const pairs = pairsOf(arms, none);
    expect(find(pairs, "hardRecall")).toBeUndefined();
    expect(find(pairs, "ap")).toBeDefined();
    expect(pairs.every(({ a }) => a === "one-stage focal")).toBe(true);
  });
});
