import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AugmentOptions, drawAugmentation } from "../../../src/data/augment/draw";
import { augmentGroundTruth } from "../../../src/data/augment/truth";
import { shareLeft } from "../../../src/data/ground-truth";
import { exampleImage, truth } from "../example";

const options = { size: 64, scale: [0.3, 2] as const, verticalFlip: true } satisfies AugmentOptions;
const corner = fc.integer({ min: 0, max: 140 });
const side = fc.integer({ min: 1, max: 60 });
const box = fc
  .tuple(corner, corner, side, side)
  .map(([x, y, w, h]) => [x, y, Math.min(200, x + w), Math.min(150, y + h)]);
const objects = fc.array(fc.tuple(box, fc.boolean()), { minLength: 1, maxLength: 8 });

/** Labels tell objects apart. */
function augmented(given: [number[], boolean][], seed: number) {
  const known = truth(
    given.map(([each]) => each),
    given.map((_, g) => g + 1),
    given.map(([, ignored]) => Number(ignored)),
  );
  const image = exampleImage(1, 200, 150, known);
  const augmentation = drawAugmentation(image, options, { seed, step: 0, position: 0 });
  return { known, augmentation, seen: augmentGroundTruth(known, augmentation, options.size) };
}

describe("augmentGroundTruth", () => {
  it("never makes an object of an ignored region, nor background of an object of which a part is seen", () => {
    fc.assert(
      fc.property(objects, fc.integer(), (given, seed) => {
        const { known, augmentation, seen } = augmented(given, seed);
        const left = shareLeft(known.boxes, augmentation.window);
        expect([...seen.labels]).toEqual([...known.labels].filter((_, g) => left[g] > 0));
        seen.labels.forEach((label, i) => {
          if (known.ignored[label - 1]) expect(seen.ignored[i]).toBe(1);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("ignores what is cut to less than half and what shrinks to less than a pixel, and nothing else", () => {
    fc.assert(
      fc.property(objects, fc.integer(), (given, seed) => {
        const { known, augmentation, seen } = augmented(given, seed);
        const left = shareLeft(known.boxes, augmentation.window);
        seen.labels.forEach((label, i) => {
          const [x1, y1, x2, y2] = seen.boxes.subarray(4 * i, 4 * i + 4);
          const { window, width, height } = augmentation;
          const tooSmall =
            (width < window.width && x2 - x1 < 1 - 1e-5) || (height < window.height && y2 - y1 < 1 - 1e-5);
          const ignored = known.ignored[label - 1] === 1 || left[label - 1] < 0.5 || tooSmall;
          const atTheLimit = Math.abs(x2 - x1 - 1) < 1e-4 || Math.abs(y2 - y1 - 1) < 1e-4;
          if (!atTheLimit) expect(seen.ignored[i]).toBe(ignored ? 1 : 0);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("leaves boxes inside the image and in order", () => {
    fc.assert(
      fc.property(objects, fc.integer(), (given, seed) => {
        const { boxes } = augmented(given, seed).seen;
        for (let i = 0; i < boxes.length; i += 4) {
          const [x1, y1, x2, y2] = boxes.subarray(i, i + 4);
          expect(x1 >= -1e-4 && y1 >= -1e-4 && x2 <= 64 + 1e-4 && y2 <= 64 + 1e-4).toBe(true);
          expect(x1 <= x2 && y1 <= y2).toBe(true);
        }
      }),
    );
  });
});
