import { describe, expect, it } from "vitest";
import { worstImages } from "../../src/evaluation/worst-images";
import { labelledBoxes, marksFromScore } from "../../src/report/evaluation-marks";
import { judgedCase } from "./judged-case";

const { gt, dt } = judgedCase();
const count = (marks: { outcome: string }[], outcome: string) =>
  marks.filter((mark) => mark.outcome === outcome).length;

describe("marksFromScore", () => {
  it.each([0, 0.3, 0.6, 2])("draws as many as worstImages counts, from score %d on", (scoreThreshold) => {
    const { images, iouThreshold } = worstImages(gt, dt, { scoreThreshold });
    const ids = images.map(({ id }) => id);
    const marks = marksFromScore(gt, dt, ids, { iouThreshold, scoreThreshold });
    for (const { id, found, missed, falsePositives } of images) {
      const drawn = marks.get(id)!;
      expect([count(drawn, "hit"), count(drawn, "miss"), count(drawn, "false-positive")]).toEqual([
        found,
        missed,
        falsePositives,
      ]);
    }
  });

  it("draws ignored regions as plain objects, and no images but those asked for", () => {
    const crowds = gt.annotations.filter(({ iscrowd }) => iscrowd === 1);
    const marks = marksFromScore(gt, dt, [crowds[0].image_id], { iouThreshold: 0.5, scoreThreshold: 0 });
    expect([...marks.keys()]).toEqual([crowds[0].image_id]);
    const [x, y, w, h] = crowds[0].bbox;
    expect(marks.get(crowds[0].image_id)).toContainEqual({
      box: [x, y, x + w, y + h],
      outcome: "object",
      hard: false,
    });
  });
});

describe("labelledBoxes", () => {
  it("gives every annotation of an image with the name of its class", () => {
    const labelled = labelledBoxes(gt, [3]);
    const there = gt.annotations.filter(({ image_id }) => image_id === 3);
    expect(labelled).toHaveLength(there.length);
    expect(labelled.map((each) => each.class).sort()).toEqual(
      there.map(({ category_id }) => gt.categories[category_id - 1].name).sort(),
    );
  });
});
