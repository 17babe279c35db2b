import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdBack } from "../../../src/data/readers/split";
import { put, temporaryFolder } from "../folders";

const source = (path: string, classes: string[] = []) => ({ path, fileName: path, classes });

/** Images in files, the content of each as given. */
function stored(contents: readonly (string | number)[]) {
  const folder = temporaryFolder();
  return contents.map((content, i) => source(put(folder, `${i}.png`, `${content}`), [`${i % 3}`]));
}

describe("holdBack", () => {
  it("puts each image on one side and holds back a fifth, at least one of two", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 40 }), fc.nat(), async (count, seed) => {
        const images = Array.from({ length: count }, (_, i) => source(join("none", `${i}`), [`${i % 3}`]));
        const { train, val } = await holdBack(images, seed);
        expect(new Set([...train, ...val])).toEqual(new Set(images));
        expect(train.length + val.length).toBe(count);
        expect(val.length).toBe(count < 2 ? 0 : Math.max(1, Math.round(count / 5)));
      }),
    );
  });

  it("never has the same picture on both sides", async () => {
    for (let seed = 0; seed < 20; seed++) {
      const images = stored(Array.from({ length: 30 }, (_, i) => (i * 7) % 11));
      const { train, val } = await holdBack(images, seed);
      const numbers = (some: typeof images) => new Set(some.map((image) => (images.indexOf(image) * 7) % 11));
      expect([...numbers(train)].filter((content) => numbers(val).has(content))).toEqual([]);
      expect(val.length).toBeGreaterThan(0);
    }
  });

  it("holds nothing back where all images are one picture", async () => {
    expect((await holdBack(stored(["a", "a", "a"]))).val).toEqual([]);
  });

  it("is the same for a seed and keeps the images' order", async () => {
    const images = stored(Array.from({ length: 50 }, (_, i) => i));
    const { train, val } = await holdBack(images, 3);
    expect((await holdBack(images, 3)).val).toEqual(val);
    expect((await holdBack(images, 4)).val).not.toEqual(val);
    expect(train).toEqual(images.filter((image) => train.includes(image)));
  });
});
