import { toCoco } from "../../../src/data/coco-format";
import type { Dataset, GroundTruth } from "../../../src/types";
import { exampleImage, truth } from "../example";

/** A data set with fractions of pixels, ignored regions, a class without boxes and names worth escaping. */
export function exampleDataset(): Dataset {
  const image = (id: number, fileName: string, groundTruth: GroundTruth) => ({
    ...exampleImage(id, 64, 48, groundTruth),
    fileName,
  });
  return {
    name: "example",
    format: "voc",
    classes: ["a & <b>", "__proto__", "007"],
    train: [
      image(
        1,
        "one.jpg",
        truth(
          [
            [0, 0, 64, 48],
            [1.25, 2.5, 7.75, 9],
          ],
          [1, 2],
        ),
      ),
      image(
        2,
        "two.jpg",
        truth(
          [
            [10, 10, 20, 20],
            [30, 30, 40, 40],
          ],
          [2, 1],
          [0, 1],
        ),
      ),
    ],
    val: [image(3, "three.jpg", truth([]))],
    test: [],
    problems: [],
  };
}

/** Every box of a part: image, label, corners, ignored. */
export function boxesOf({ train, val, classes }: Dataset): unknown[] {
  return toCoco([...train, ...val], classes).annotations.map(({ image_id, category_id, bbox, iscrowd }) => [
    image_id,
    classes[category_id - 1],
    ...bbox.map((side) => Math.round(side * 1e4) / 1e4),
    iscrowd,
  ]);
}
