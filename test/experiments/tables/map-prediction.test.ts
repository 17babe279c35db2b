import { expect, it } from "vitest";
import { mapPrediction, predictionRows } from "../../../src/experiments/tables/map-prediction";
import type { LinePanel } from "../../../src/types";
import { fakeArm, fakePair } from "../fake-arms";

const line = (criterion: string, aps: Record<number, number>) => ({
  ...{ detector: "one-stage", criterion },
  points: Object.entries(aps).map(([x, mean]) => ({ x: Number(x), values: [mean], mean })),
});
const PANELS: LinePanel[] = [
  { title: "short", lines: [line("ce", { 100: 0.5, 10000: 0.1 }), line("focal", { 100: 0.2, 10000: 0.3 })] },
  { title: "near", lines: [line("ce", { 10: 0.5, 50: 0.1 })] },
];

it("a place between two is straight between them on the logarithmic axis; panels that end before say nothing", () => {
  const [short, ...others] = mapPrediction(PANELS, 1000);
  expect(others).toEqual([]);
  expect(short).toMatchObject({ where: "short", best: "ce" });
  expect(short.aps.ce).toBeCloseTo(0.3);
  expect(short.aps.focal).toBeCloseTo(0.25);
  expect(mapPrediction(PANELS, 10_000)[0]).toMatchObject({ best: "focal", aps: { ce: 0.1, focal: 0.3 } });
  expect(mapPrediction(PANELS, 5)).toEqual([]);
  expect(mapPrediction(PANELS, 100)[0].aps).toEqual({ ce: 0.5, focal: 0.2 });
  expect(() => mapPrediction(PANELS, 0)).toThrow(/above 0/);
});

it("what one-stage arms found stands below what was said, with the order of each", () => {
  const arms = [
    ...[0.14, 0.16].map((ap, seed) => fakeArm("one-stage", "focal", { ap, seed })),
    fakeArm("one-stage", "ce", { ap: 0.1 }),
    fakeArm("two-stage", "ce", { ap: 0.9 }),
  ];
  const rows = predictionRows(mapPrediction(PANELS, 10_000), {
    data: "path/to/some-folder",
    arms,
    pairs: [],
  });
  expect(rows[0]).toEqual({ where: "the map: short", "AP ce": 0.1, "AP focal": 0.3, order: "focal > ce" });
  expect(rows[1]).toMatchObject({ where: "found on some-folder", "AP ce": 0.1, order: "focal ≈ ce" });
  expect(rows[1]["AP focal"]).toBeCloseTo(0.15);
  expect(rows).toHaveLength(2);
  const told = { ...fakePair("one-stage focal", "one-stage ce", 0.01, 0.05), metric: "ap" };
  const orderWith = (pair: typeof told) => predictionRows([], { data: "x", arms, pairs: [pair] })[0].order;
  expect(orderWith(told)).toBe("focal > ce");
  expect(orderWith({ ...told, pCorrected: 0.2 })).toBe("focal ≈ ce");
});
