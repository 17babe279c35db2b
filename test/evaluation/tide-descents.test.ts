import { describe, expect, it } from "vitest";
import { tabulate } from "../../src/evaluation/coco-tables";
import type { Descent } from "../../src/evaluation/descent";
import { tideDescents } from "../../src/evaluation/tide-descents";
import { judgeByTide } from "../../src/evaluation/tide-judge";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";

const box: CocoBox = [0, 0, 10, 10];

const tables = tabulate(
  groundTruth([
    [1, 1, box],
    [2, 1, box],
    [3, 1, box],
  ]),
  detections([
    [1, 1, box, 0.5],
    [1, 1, [0, 0, 10, 9], 0.4],
    [2, 2, box, 0.5],
    [2, 1, [60, 60, 10, 10], 0.5],
  ]),
);
const descents = tideDescents(tables, judgeByTide(tables));
/** Each class as scores, hits marked with `+`, and its number of objects. */
const show = (classes: Descent[]) =>
  classes.map(
    ({ score, hit, objects }) =>
      `${Array.from(score, (s, i) => (hit[i] ? `+${s}` : `${s}`)).join(" ")} of ${objects.length}`,
  );

describe("tideDescents", () => {
  it("hold what was detected, equal scores by image", () => {
    expect(show(descents.asDetected)).toEqual(["+0.5 0.5 0.4 of 3", "0.5 of 0", " of 0"]);
  });

  it("give a mended class its detection, errors before hits at equal scores", () => {
    expect(show(descents.mended.classification)).toEqual(["+0.5 0.5 +0.5 0.4 of 3", " of 0", " of 0"]);
    expect([...descents.mended.classification[0].image]).toEqual([1, 1, 0, 0]);
  });

  it("drop duplicates and background", () => {
    expect(show(descents.mended.duplicate)[0]).toBe("0.5 +0.5 of 3");
    expect(show(descents.mended.background)[0]).toBe("+0.5 0.4 of 3");
  });

  it("take off the objects that no error covers, or all that were not found", () => {
    expect(show(descents.mended.missed)[0]).toBe("0.5 +0.5 0.4 of 2");
    expect([...descents.mended.missed[0].objects]).toEqual([0, 1]);
    expect(show(descents.withoutFalseNegatives)[0]).toBe("0.5 +0.5 0.4 of 1");
  });

  it("rank every false detection last", () => {
    expect(show(descents.withoutFalsePositives)).toEqual(["+0.5 0.4 0.5 of 3", "0.5 of 0", " of 0"]);
  });
});
