import { describe, expect, it } from "vitest";
import { hardForReferee, refereeGroups } from "../../src/evaluation/referee";
import { detections, groundTruth } from "./coco-case";

const gt = groundTruth([
  [1, 1, [0, 0, 10, 10]],
  [1, 1, [50, 50, 10, 10]],
  [2, 2, [0, 0, 10, 10]],
  [2, 1, [0, 0, 60, 60], { iscrowd: 1 }],
]);

describe("hardForReferee", () => {
  it("holds an object for hard up to a p_t of .6, and for easy above it", () => {
    const referee = detections([
      [1, 1, [0, 0, 10, 10], 0.6],
      [1, 1, [50, 50, 10, 10], 0.61],
      [2, 2, [0, 0, 10, 10], 0.9],
    ]);
    expect(hardForReferee(gt, referee)).toEqual(new Set([1]));
  });

  it("holds an object that the referee missed for hard; crowds never", () => {
    expect(hardForReferee(gt, [])).toEqual(new Set([1, 2, 3]));
  });

  it("takes the referee's best detection of the object's class that covers half of it", () => {
    const referee = detections([
      [1, 1, [0, 0, 10, 9], 0.3],
      [1, 1, [0, 0, 10, 8], 0.8],
      [1, 1, [50, 50, 10, 4], 0.9], // an IoU of .4
      [2, 1, [0, 0, 10, 10], 0.9], // another class
    ]);
    expect(hardForReferee(gt, referee)).toEqual(new Set([2, 3]));
  });

  it("does not look at other images", () => {
    expect(hardForReferee(gt, detections([[3, 1, [0, 0, 10, 10], 0.9]])).has(1)).toBe(true);
  });
});

describe("refereeGroups", () => {
  it("holds an object for easy from a p_t of .9 on; each object is in one group, crowds in none", () => {
    const referee = detections([
      [1, 1, [0, 0, 10, 10], 0.9],
      [1, 1, [50, 50, 10, 10], 0.89],
      [2, 1, [0, 0, 60, 60], 0.99],
    ]);
    expect(refereeGroups(gt, referee)).toEqual({
      hard: new Set([3]),
      between: new Set([2]),
      easy: new Set([1]),
    });
  });

  it("lets one detection speak of all objects that it covers by half", () => {
    const twins = groundTruth([
      [1, 1, [0, 0, 10, 10]],
      [1, 1, [0, 0, 10, 9]],
    ]);
    const { easy } = refereeGroups(twins, detections([[1, 1, [0, 0, 10, 10], 0.95]]));
    expect(easy).toEqual(new Set([1, 2]));
  });

  it("names a detection of an image that is not there", () => {
    expect(() => refereeGroups(gt, detections([[9, 1, [0, 0, 1, 1], 1]]))).toThrow(/image 9/);
  });
});
