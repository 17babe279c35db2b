import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cocoAnnotation, cocoDetection, isDetection } from "../../src/evaluation/coco-elements";

/** Mostly what belongs there, at times what does not. */
const often = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 12, arbitrary: right as fc.Arbitrary<unknown> },
    {
      weight: 1,
      arbitrary: fc.constantFrom<unknown>(undefined, null, "1", 1.5, -1, true, [], {}, 2 ** 60, Number.NaN),
    },
  );
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const side = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
const detections = often(
  fc.record({
    image_id: often(fc.integer()),
    category_id: often(fc.integer()),
    bbox: often(
      fc.oneof(
        fc.tuple(often(number), often(number), often(side), often(side)),
        fc.array(number, { maxLength: 6 }),
      ),
    ),
    score: often(number),
    segmentation: fc.anything(),
  }),
);

describe("isDetection", () => {
  it("takes what the schema of detections takes, and nothing else", () => {
    const taken = [0, 0];
    fc.assert(
      fc.property(detections, (element) => {
        const isTaken = cocoDetection.safeParse(element).success;
        expect(isDetection(element)).toBe(isTaken);
        taken[Number(isTaken)]++;
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(...taken)).toBeGreaterThan(500);
  });
});

describe("cocoAnnotation", () => {
  it("fills in that an object is no crowd, and skips what is not read", () => {
    const annotation = { id: 1, image_id: 2, category_id: 3, bbox: [0, 0, 4, 5] };
    expect(cocoAnnotation.parse({ ...annotation, segmentation: [[1, 2]] })).toEqual({
      ...annotation,
      iscrowd: 0,
    });
  });
});
