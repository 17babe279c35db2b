import { describe, expect, it } from "vitest";
import { boxList, toCoco } from "../../src/data/coco-format";
import { makeScenes } from "../../src/data/scenes";
import { exampleImage, truth } from "./example";

describe("toCoco", () => {
  it("writes labels as categories 1..K and corners as x, y, width, height", () => {
    const coco = toCoco([exampleImage(4, 30, 20, truth([[1, 2, 11, 8.5]], [2]))], ["a", "b"]);
    expect(coco.images).toEqual([{ id: 4, width: 30, height: 20, file_name: "4.png" }]);
    expect(coco.categories).toEqual([
      { id: 1, name: "a" },
      { id: 2, name: "b" },
    ]);
    expect(coco.annotations).toEqual([
      { id: 1, image_id: 4, category_id: 2, bbox: [1, 2, 10, 6.5], area: 65, iscrowd: 0 },
    ]);
    expect(coco.distractors).toBeUndefined();
  });

  it("marks ignored regions as crowds, those of no class in every class", () => {
    const image = exampleImage(
      1,
      30,
      20,
      truth(
        [
          [0, 0, 5, 5],
          [5, 5, 9, 9],
        ],
        [2, 0],
        [1, 1],
      ),
    );
    const { annotations } = toCoco([image], ["a", "b"]);
    expect(annotations.map(({ id, category_id, iscrowd }) => [id, category_id, iscrowd])).toEqual([
      [1, 2, 1],
      [2, 1, 1],
      [3, 2, 1],
    ]);
    expect(annotations.map(({ dont_care }) => dont_care)).toEqual([undefined, 1, 1]);
  });

  it("names categories by the ids it is given", () => {
    const image = exampleImage(1, 30, 20, truth([[0, 0, 5, 5]], [2]));
    const { annotations, categories } = toCoco([image], ["a", "b"], [7, 90]);
    expect(annotations[0].category_id).toBe(90);
    expect(categories).toEqual([
      { id: 7, name: "a" },
      { id: 90, name: "b" },
    ]);
  });

  it("states the areas that the data stated, else those of boxes", () => {
    const boxes = [
      [0, 0, 5, 5],
      [0, 0, 4, 4],
    ];
    const groundTruth = { ...truth(boxes), areas: Float64Array.of(17.25, Number.NaN) };
    const { annotations } = toCoco([exampleImage(1, 30, 20, groundTruth)], ["a"]);
    expect(annotations.map(({ area }) => area)).toEqual([17.25, 16]);
  });

  it("carries what scenes know", () => {
    const { train, classes } = makeScenes({ count: 2, seed: 5 });
    const { annotations, distractors } = toCoco(train, classes);
    const [first] = train;
    expect(annotations[0]).toMatchObject({
      ...first.groundTruth.objects![0],
      difficulty: first.groundTruth.difficulty![0],
    });
    const expected = train.reduce((sum, { groundTruth }) => sum + groundTruth.distractors!.length / 4, 0);
    expect(distractors!.length).toBe(expected);
    const [x1, y1, x2, y2] = first.groundTruth.distractors!;
    expect(distractors![0]).toEqual({ image_id: 1, bbox: [x1, y1, x2 - x1, y2 - y1] });
  });
});

describe("boxList", () => {
  it("cuts boxes laid end to end", () => {
    expect(boxList(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8))).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
    expect(boxList(new Float32Array())).toEqual([]);
  });
});
