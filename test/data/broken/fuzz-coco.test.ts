import { describe, it } from "vitest";
import { BUSY_MACHINE, fuzz, SEED } from "./fuzz";
import { otherValues } from "./mutations";
import { coco } from "./sound-folders";

const COCO = coco((document) => {
  const [first, second, third, fourth] = document.annotations;
  Object.assign(first, { segmentation: [[2, 3, 20, 3, 20, 21]] });
  Object.assign(second, { iscrowd: 1, segmentation: { size: [30, 40], counts: [80, 20, 30, 5] } });
  Object.assign(third, { bbox: undefined, segmentation: { size: [30, 40], counts: "`2d0" } });
  Object.assign(fourth, { image_id: "2", ignore: 1 });
});

describe(`3,200 of 10,000 changed files, drawn by the seed ${SEED}`, { timeout: BUSY_MACHINE }, () => {
  const JSONS = ["annotations/instances_train.json", "annotations/instances_val.json"];

  it("COCO's JSON, byte by byte: 1,200", () => fuzz({ files: COCO, victims: JSONS, runs: 1200 }));

  it("COCO's JSON, value by value: 2,000", () =>
    fuzz({ files: COCO, victims: JSONS, runs: 2000, changed: otherValues }));
});
