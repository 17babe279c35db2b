import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { fingerprintOf, SKETCH_SIDE, SKETCH_UNIT } from "../../../src/data/inspect/fingerprint";
import { lookAlikes, MOST_DIFFERENCE } from "../../../src/data/inspect/look-alikes";
import { makeScenes } from "../../../src/data/scenes";
import type { Pixels } from "../../../src/types";

const CELLS = SKETCH_SIDE ** 2;
const all = () => true;

async function decoded(image: sharp.Sharp): Promise<Pixels> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    data: new Uint8Array(data),
    width: info.width,
    height: info.height,
    channels: info.channels as 1 | 3,
  };
}

describe("lookAlikes", () => {
  it("finds exactly the pairs of which no cell differs by more than the limit", () => {
    const limit = MOST_DIFFERENCE * SKETCH_UNIT;
    const sketches = fc.array(
      fc.record({
        base: fc.constantFrom(-300, 0, 25, 300),
        cell: fc.nat(CELLS - 1),
        by: fc.integer({ min: -60, max: 60 }),
      }),
      { minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(sketches, (made) => {
        const prints = made.map(({ base, cell, by }) => {
          const sketch = Int16Array.from({ length: CELLS }, (_, i) => base + (i % 5) + (i === cell ? by : 0));
          return { sketch, aspect: 1 };
        });
        const expected = prints.flatMap((a, i) =>
          prints.flatMap((b, j) =>
            j > i && a.sketch.every((value, c) => Math.abs(value - b.sketch[c]) <= limit)
              ? [`${i} ${j}`]
              : [],
          ),
        );
        const found = lookAlikes(prints, all).map((pair) => pair.join(" "));
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });

  it("leaves out pairs that are not asked for, other shapes, and pictures without a sketch", () => {
    const sketch = new Int16Array(CELLS);
    const prints = [{ sketch, aspect: 1 }, { sketch, aspect: 1.01 }, { sketch, aspect: 1.5 }, { aspect: 1 }];
    expect(lookAlikes(prints, all)).toEqual([[0, 1]]);
    expect(lookAlikes(prints, () => false)).toEqual([]);
    expect(lookAlikes([], all)).toEqual([]);
  });

  it("knows a picture again that was stored as JPEG, resized or made brighter, and none of the others", async () => {
    const { train } = makeScenes({ count: 6, validation: 0, seed: 5, size: 384 });
    const originals = await Promise.all(train.map((image) => image.pixels()));
    const open = ({ data, width, height, channels }: Pixels) =>
      sharp(data, { raw: { width, height, channels } });
    const copies = await Promise.all([
      decoded(sharp(await open(originals[0]).jpeg({ quality: 80 }).toBuffer())),
      decoded(open(originals[1]).resize(256, 256)),
      decoded(open(originals[2]).linear(0.9, 15)),
    ]);
    const pairs = lookAlikes([...originals, ...copies].map(fingerprintOf), all);
    expect(pairs.sort()).toEqual([
      [0, 6],
      [1, 7],
      [2, 8],
    ]);
  });
});
