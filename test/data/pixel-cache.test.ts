import { describe, expect, it } from "vitest";
import { pixelCache } from "../../src/data/pixel-cache";
import { exampleImage } from "./example";

const images = () => [1, 2, 3].map((id) => exampleImage(id, 10, 10));

describe("pixelCache", () => {
  it("decodes an image once, even when asked twice at the same time", async () => {
    const [a] = images();
    const cache = pixelCache(1000);
    const [first, second] = await Promise.all([cache.get(a), cache.get(a)]);
    expect(await cache.get(a)).toBe(first);
    expect(second).toBe(first);
    expect(a.decoded).toBe(1);
    expect(cache.bytes).toBe(100);
  });

  it("lets the longest unused go when the limit is reached", async () => {
    const [a, b, c] = images();
    const cache = pixelCache(200);
    for (const image of [a, b, a, c, a, b]) await cache.get(image);
    expect([a.decoded, b.decoded, c.decoded]).toEqual([1, 2, 1]);
    expect(cache.bytes).toBe(200);
  });

  it("still gives an image that is larger than the limit", async () => {
    const [a] = images();
    const cache = pixelCache(50);
    expect((await cache.get(a)).data.length).toBe(100);
    expect(cache.bytes).toBe(0);
  });

  it("tries again after a failure", async () => {
    const [a] = images();
    const broken = { ...a, pixels: () => Promise.reject(new Error("broken")) };
    const cache = pixelCache(1000);
    await expect(cache.get(broken)).rejects.toThrow("broken");
    expect((await cache.get(a)).data.length).toBe(100);
  });
});
