import { describe, expect, it } from "vitest";
import { sourceOf } from "../../src/data/flow/source";
import { pixelCache } from "../../src/data/pixel-cache";
import { exampleImage } from "./example";

const images = () => [1, 2, 3].map((id) => exampleImage(id, 10, 10));

describe("pixelCache", () => {
  it("decodes an image once, even when asked twice at the same time", async () => {
    const [a] = images();
    const cache = pixelCache(1000);
    const [first, second] = await Promise.all([cache.get(sourceOf(a)), cache.get(sourceOf(a))]);
    expect(await cache.get(sourceOf(a))).toBe(first);
    expect(second).toBe(first);
    expect(a.decoded).toBe(1);
    expect(cache.bytes).toBe(100);
  });

  it("keeps the first images that fit, and goes on giving the others", async () => {
    const [a, b, c] = images();
    const cache = pixelCache(200);
    for (const image of [a, b, a, c, a, b, c]) await cache.get(sourceOf(image));
    expect([a.decoded, b.decoded, c.decoded]).toEqual([1, 1, 2]);
    expect(cache.bytes).toBe(200);
  });

  it("finds of each epoch the share that fits, whatever the order", async () => {
    const few = Array.from({ length: 20 }, (_, i) => exampleImage(i, 10, 10));
    const cache = pixelCache(500);
    for (const order of [few, [...few].reverse(), [...few.slice(7), ...few.slice(0, 7)]])
      for (const image of order) await cache.get(sourceOf(image));
    expect(few.reduce((sum, { decoded }) => sum + decoded, 0)).toBe(20 + 2 * 15);
  });

  it("still gives an image that is larger than the limit", async () => {
    const [a] = images();
    const cache = pixelCache(50);
    expect((await cache.get(sourceOf(a))).pixels.data.length).toBe(100);
    expect(cache.bytes).toBe(0);
  });

  it("holds nothing once it is cleared", async () => {
    const [a] = images();
    const cache = pixelCache(1000);
    await cache.get(sourceOf(a));
    cache.clear();
    expect(cache.bytes).toBe(0);
    await cache.get(sourceOf(a));
    expect(a.decoded).toBe(2);
  });

  it("tries again after a failure", async () => {
    const [a] = images();
    const broken = { ...a, pixels: () => Promise.reject(new Error("broken")) };
    const cache = pixelCache(1000);
    await expect(cache.get(sourceOf(broken))).rejects.toThrow("broken");
    expect((await cache.get(sourceOf(a))).pixels.data.length).toBe(100);
  });
});
