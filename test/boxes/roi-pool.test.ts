import { describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { poolOf } from "../../src/boxes/roi-pool";
import type { Axis } from "../../src/boxes/roi-taps";

const SAMPLING = { stride: 4, samplingRatio: 2, aligned: true };
const Y: Axis = { bins: 2, places: 6, ...SAMPLING };
const X: Axis = { bins: 3, places: 5, ...SAMPLING };

/** Regions of two images: inside, across the border, far outside, of no area, all of it. */
const BOXES = Float32Array.of(2, 2, 14, 18, -6, -3, 9, 30, 400, 400, 420, 440, 8, 8, 8, 8, 0, 0, 20, 24);
const IMAGES = Int32Array.of(0, 0, 0, 1, 1);
const pool = (channels: number) => poolOf(BOXES, IMAGES, Y, X, { batch: 2, channels });
const drawn = (count: number, name: string) => {
  const rng = random(4, name);
  return Float32Array.from({ length: count }, () => rng.normal());
};
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);

describe("poolOf", () => {
  it.each([1, 3, 4, 8])("scatters as the transpose of what it gathers, for %i channels", (channels) => {
    const { gather, scatter } = pool(channels);
    const maps = drawn(2 * 6 * 5 * channels, "maps");
    const bins = drawn(5 * 2 * 3 * channels, "bins");
    const gathered = gather(maps);
    const scattered = scatter(bins);
    expect(gathered.length).toBe(bins.length);
    expect(scattered.length).toBe(maps.length);
    expect(dot(gathered, bins)).toBeCloseTo(dot(maps, scattered), 3);
    expect(Math.abs(dot(gathered, bins))).toBeGreaterThan(0.1);
  });

  it("takes each region from its own image, and gives 0 where no sample lies on the map", () => {
    const channels = 4;
    const maps = new Float32Array(2 * 6 * 5 * channels).fill(1).fill(2, 6 * 5 * channels);
    const bins = pool(channels).gather(maps);
    const ofRegion = (region: number) => bins.subarray(region * 24, (region + 1) * 24);
    for (const value of ofRegion(0)) expect(value).toBeCloseTo(1, 6);
    for (const value of ofRegion(2)) expect(value).toBe(0);
    for (const value of ofRegion(3)) expect(value).toBeCloseTo(2, 6);
    for (const value of ofRegion(4)) expect(value).toBeCloseTo(2, 6);
  });

  it("sums in an order of its own, so the same numbers come out every time", () => {
    const { gather } = pool(7);
    const maps = drawn(2 * 6 * 5 * 7, "maps");
    expect([...gather(maps)]).toEqual([...gather(maps)]);
  });
});
