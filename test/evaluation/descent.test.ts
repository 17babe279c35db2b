import { describe, expect, it } from "vitest";
import { tabulate } from "../../src/evaluation/coco-tables";
import {
  collectDescent,
  descentsOf,
  hitsOfDescent,
  imagesOfObjects,
  weigh,
} from "../../src/evaluation/descent";
import { matchDetections } from "../../src/evaluation/match-detections";
import { detections, groundTruth } from "./coco-case";

const tables = tabulate(
  groundTruth([
    [1, 1, [0, 0, 10, 10]],
    [3, 1, [0, 0, 10, 10]],
    [2, 1, [0, 0, 50, 50], { iscrowd: 1 }],
    [2, 2, [0, 0, 10, 10]],
  ]),
  detections([
    [1, 1, [0, 0, 10, 10], 0.3],
    [2, 1, [5, 5, 10, 10], 0.8],
    [3, 1, [60, 60, 10, 10], 0.9],
    [3, 2, [0, 0, 10, 10], 0.7],
  ]),
);

describe("descentsOf", () => {
  it("holds a class's detections from the highest score down, without those on ignored regions", () => {
    const [first, second, third] = descentsOf(tables, matchDetections(tables));
    expect([...first.score]).toEqual([0.9, 0.3]);
    expect([...first.hit]).toEqual([0, 1]);
    expect([...first.image]).toEqual([2, 0]);
    expect(first.hits).toBe(1);
    expect([...second.hit]).toEqual([0]);
    expect([third.score.length, third.objects.length]).toEqual([0, 0]);
  });
});

describe("imagesOfObjects", () => {
  it("are those of the objects that are to be found", () => {
    expect([0, 1, 2].map((k) => [...imagesOfObjects(tables, k)])).toEqual([[0, 2], [1], []]);
  });
});

describe("weigh", () => {
  it("counts each image as often as it weighs, once by default", () => {
    expect(weigh(Int32Array.of(0, 2, 2))).toBe(3);
    expect(weigh(Int32Array.of(0, 2, 2), [5, 7, 2])).toBe(9);
  });
});

describe("hitsOfDescent", () => {
  const descent = collectDescent();
  descent.push(0, 0.9, true);
  descent.push(1, 0.8, false);
  descent.push(1, 0.7, true);
  descent.push(0, 0.6, false);
  const built = descent.build(Int32Array.of(0, 1));

  it("notes what is found and reported at each hit", () => {
    const { found, reported } = hitsOfDescent(built);
    expect([[...found], [...reported]]).toEqual([
      [1, 2],
      [1, 3],
    ]);
  });

  it("lets each detection weigh what its image weighs", () => {
    const { found, reported } = hitsOfDescent(built, [2, 3]);
    expect([[...found], [...reported]]).toEqual([
      [2, 5],
      [2, 8],
    ]);
  });
});
