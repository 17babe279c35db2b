import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sceneDifficulty } from "../../src/data/scene-difficulty";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const record = fc.record({
  contrast: fc.double({ min: 0, max: 0.5, noNaN: true }),
  texture: fc.double({ min: 0, max: 0.3, noNaN: true }),
  size: fc.double({ min: 1, max: 60, noNaN: true }),
  visible: share,
  likeness: share,
});

describe("sceneDifficulty", () => {
  it("lies in [0, 1]", () => {
    fc.assert(
      fc.property(record, (object) => {
        const difficulty = sceneDifficulty(object);
        return difficulty >= 0 && difficulty <= 1;
      }),
    );
  });

  it("never falls when an object becomes fainter, smaller, more hidden, or more alike", () => {
    fc.assert(
      fc.property(record, share, (object, less) => {
        const harder = [
          { ...object, contrast: object.contrast * less },
          { ...object, size: object.size * less },
          { ...object, visible: object.visible * less },
          { ...object, likeness: 1 - (1 - object.likeness) * less },
          { ...object, texture: object.texture + less },
        ];
        for (const changed of harder) {
          expect(sceneDifficulty(changed)).toBeGreaterThanOrEqual(sceneDifficulty(object) - 1e-12);
        }
      }),
    );
  });

  it("is its formula where a step of brightness equals texture and grain", () => {
    const object = { contrast: 0.08, texture: 0.05, size: 13, visible: 0.5, likeness: 0.5 };
    expect(sceneDifficulty(object)).toBeCloseTo(1 - 0.55 * 0.7 * 0.8 * 0.9, 12);
  });

  it("weighs low contrast most", () => {
    const easy = { contrast: 0.5, texture: 0, size: 20, visible: 1, likeness: 0 };
    const faint = sceneDifficulty({ ...easy, contrast: 0 });
    const others = [{ size: 6 }, { visible: 0 }, { likeness: 1 }];
    for (const change of others) expect(faint).toBeGreaterThan(sceneDifficulty({ ...easy, ...change }));
  });
});
