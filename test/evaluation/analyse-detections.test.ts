import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { AI_TOD_OPTIONS } from "../../src/evaluation/ai-tod";
import { analyseDetections } from "../../src/evaluation/analyse-detections";
import { calibration } from "../../src/evaluation/calibration";
import { readGroundTruth } from "../../src/evaluation/coco-files";
import { confusionMatrix } from "../../src/evaluation/confusion-matrix";
import { evaluateDetections } from "../../src/evaluation/evaluate-detections";
import { evaluationIntervals } from "../../src/evaluation/evaluation-intervals";
import { f1Curves } from "../../src/evaluation/f1-curves";
import { evaluateHard, hardestThird } from "../../src/evaluation/hard";
import { labelHints } from "../../src/evaluation/label-hints";
import { precisionRecallCurves } from "../../src/evaluation/precision-recall-curves";
import { tideErrors } from "../../src/evaluation/tide-errors";
import { vocAveragePrecision } from "../../src/evaluation/voc-average-precision";
import { worstImages } from "../../src/evaluation/worst-images";
import type { CocoBox, CocoDetection, CocoGroundTruth } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { readCases, someCase } from "./fixture";

describe("analyseDetections", () => {
  it("puts together what its parts say", () => {
    fc.assert(
      fc.property(someCase, ({ gt, dt }) => {
        const analysis = analyseDetections(gt, dt);
        const coco = evaluateDetections(gt, dt);
        expect(analysis.rows).toEqual(coco.rows);
        expect(analysis.voc.allPoints).toEqual(vocAveragePrecision(gt, dt));
        expect(analysis.voc.elevenPoint).toEqual(vocAveragePrecision(gt, dt, { method: "11-point" }));
        expect(analysis.precisionRecall).toEqual(precisionRecallCurves(gt, dt));
        expect(analysis.f1).toEqual(f1Curves(gt, dt));
        expect(analysis.confusion).toEqual(confusionMatrix(gt, dt));
        expect(analysis.tide).toEqual(tideErrors(gt, dt));
        expect(analysis.calibration).toEqual(calibration(gt, dt));
        expect(analysis.worst).toEqual(worstImages(gt, dt));
        expect(analysis.labelHints).toEqual(labelHints(gt, dt));
        const hardIds = hardestThird(gt);
        const hard = analysis.difficulty.find(({ group }) => group === "hard");
        expect(hard).toEqual(hardIds && { group: "hard", ...evaluateHard(gt, dt, hardIds) });
        for (const [name, { ap, ap50 }] of Object.entries(coco.perClass))
          expect(analysis.perClass[name]).toMatchObject({ ap, ap50 });
        expect(analysis.counts.objects + analysis.counts.ignored).toBe(gt.annotations.length);
        expect(analysis.counts).toMatchObject({ images: gt.images.length, detections: dt.length });
      }),
      { numRuns: 40 },
    );
  });

  it("has a line a class that reads by itself, also where names look like numbers", () => {
    const gt = groundTruth([[1, 2, [0, 0, 10, 10]]], {
      categories: [
        { id: 1, name: "7" },
        { id: 2, name: "0" },
        { id: 3, name: "__proto__" },
      ],
    });
    const { perClass } = analyseDetections(gt, detections([[1, 2, [0, 0, 10, 10], 0.8]]));
    expect(perClass["0"]).toEqual({
      ...{ objects: 1, detections: 1, vocAp: 1, bestF1: 1, scoreThreshold: 0.8, precision: 1, recall: 1 },
      ap: expect.closeTo(1, 12),
      ap50: expect.closeTo(1, 12),
    });
    expect(Object.keys(perClass)).toEqual(["0", "7", "__proto__"]);
    expect(perClass["7"]).toMatchObject({ objects: 0, detections: 0, ap: null, bestF1: null });
  });

  it("takes another set of options and a referee throughout", () => {
    const gt = groundTruth([[1, 1, [0, 0, 6, 6]]]);
    const dt = detections([[1, 1, [0, 0, 6, 4], 0.8]]);
    const analysis = analyseDetections(gt, dt, {
      ...AI_TOD_OPTIONS,
      iouThreshold: 0.75,
      scoreThreshold: 0.3,
      referee: [],
      limit: 1,
    });
    expect(analysis.rows).toHaveLength(14);
    expect(analysis.operatingPoint).toEqual({ scoreThreshold: 0.3, reason: "as asked" });
    expect([analysis.f1.iouThreshold, analysis.precisionRecall.iouThreshold]).toEqual([0.75, 0.75]);
    expect([analysis.tide.foreground, analysis.tide.maxDets]).toEqual([0.75, 1500]);
    expect(analysis.tide.errors.localisation.count).toBe(1);
    expect(analysis.difficulty.map(({ definition, objects }) => [definition, objects])).toEqual([
      ["referee", 1],
      ["referee", 0],
      ["referee", 0],
    ]);
    expect(analysis.worst.images).toHaveLength(1);
  });

  const box: CocoBox = [0, 0, 10, 10];
  it.each([
    ["no ground truth", groundTruth([]), detections([[1, 1, box, 0.5]])],
    ["no detections", groundTruth([[1, 1, box]]), []],
    ["neither", groundTruth([]), []],
    ["all ignored", groundTruth([[1, 1, box, { iscrowd: 1 }]]), detections([[1, 1, box, 0.5]])],
    ["no images", { images: [], annotations: [], categories: [] }, []],
  ] as [string, CocoGroundTruth, CocoDetection[]][])("is defined with %s", (_, gt, dt) => {
    const analysis = analyseDetections(gt, dt);
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
    expect(analysis.operatingPoint.reason).toBe("nothing is found");
    expect(analysis.rows[0].value).toBe(gt.annotations.some(({ iscrowd }) => !iscrowd) ? 0 : -1);
  });

  it("never holds a number that is not finite", () => {
    const cases = readCases<{ gt: CocoGroundTruth; dt: CocoDetection[] }>("coco/cases.json.gz").slice(0, 60);
    const numbers = (value: unknown): number[] => {
      if (typeof value === "number") return [value];
      return typeof value === "object" ? Object.values(value ?? {}).flatMap(numbers) : [];
    };
    for (const { gt, dt } of cases)
      expect(numbers(analyseDetections(gt, dt)).filter((value) => !Number.isFinite(value))).toEqual([]);
  });
});

const hitUav = join(__dirname, "../../../shared/data/hit-uav");

describe.skipIf(!existsSync(hitUav))("analyseDetections on HIT-UAV (needs ../shared/data/hit-uav)", () => {
  const json = existsSync(hitUav) ? findJson(hitUav) : "";

  it("knows 290 images of small objects, and what was done to them", async () => {
    const { gt } = readGroundTruth(json);
    const rng = random(5);
    const dt = gt.annotations.flatMap(({ image_id, category_id, bbox: [x, y, w, h] }): CocoDetection[] => {
      const what = rng.uniform();
      if (what < 0.1) return []; // missed
      const label = what < 0.2 ? gt.categories.find(({ id }) => id !== category_id)!.id : category_id;
      const shift = what > 0.9 ? w / 2 : 0; // IoU 1/3
      return [{ image_id, category_id: label, bbox: [x + shift, y, w, h], score: rng.uniform() }];
    });
    const { counts, tide, confusion, f1 } = analyseDetections(gt, dt, { scoreThreshold: 0, maxDets: [1000] });
    expect(counts.images).toBe(290);
    const rate = (count: number) => count / counts.objects;
    expect(rate(tide.errors.missed.count)).toBeCloseTo(0.1, 1);
    expect(rate(tide.errors.classification.count)).toBeCloseTo(0.1, 1);
    expect(rate(tide.errors.localisation.count)).toBeCloseTo(0.1, 1);
    expect(f1.overall?.best?.recall).toBeCloseTo(0.7, 1);
    confusion.matrix.slice(0, -1).forEach((row, k) => {
      const { id } = gt.categories[k];
      const objects = gt.annotations.filter((a) => a.category_id === id && !a.iscrowd).length;
      expect(row.reduce((a, b) => a + b, 0)).toBe(objects);
    });
    const { rows } = await evaluationIntervals(gt, dt, { samples: 20 });
    expect(rows[0].low!).toBeLessThan(rows[0].value!);
  });
});

function findJson(folder: string): string {
  const name = readdirSync(folder, { recursive: true }).find((file) => String(file).endsWith(".json"));
  return join(folder, String(name));
}
