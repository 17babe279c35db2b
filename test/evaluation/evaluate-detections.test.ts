import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { evaluateDetections } from "../../src/evaluation/evaluate-detections";
import type { CocoDetection, CocoGroundTruth } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { cellsOf, FEATURES } from "./coco-features";

interface Case {
  gt: CocoGroundTruth;
  dt: CocoDetection[];
  expected: {
    stats: number[];
    perClass: Record<string, { ap: number | null; ap50: number | null }>;
    precision?: number[][][]; // [T][R][K]
  };
}

const file = join(__dirname, "../fixtures/coco/cases.json.gz");
const { cases } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { cases: Case[] };

const described = cases.map(({ gt, dt }) => ({ gt, dt, cells: cellsOf(gt, dt) }));

describe("the fixture's cases", () => {
  it.each(Object.entries(FEATURES))("have at least ten with %s", (_, has) => {
    expect(described.filter(({ gt, dt, cells }) => has(gt, dt, cells)).length).toBeGreaterThanOrEqual(10);
  });

  it("turn on the hundredth detection being the last that counts", () => {
    const isOther = cases.filter(({ gt, dt }) => {
      const { stats } = evaluateDetections(gt, dt, { maxDets: [1, 10, 1000] });
      return evaluateDetections(gt, dt).stats.some((value, s) => value !== stats[s]);
    });
    expect(isOther.length).toBeGreaterThanOrEqual(10);
  });
});

describe("evaluateDetections", () => {
  it("gives pycocotools' 12 numbers, to the last bit, on every case of the fixture", () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    const different = cases.flatMap(({ gt, dt, expected }, i) =>
      evaluateDetections(gt, dt).stats.every((value, s) => value === expected.stats[s]) ? [] : [i],
    );
    expect(different).toEqual([]);
  });

  it("gives pycocotools' AP and AP50 of each class", () => {
    for (const { gt, dt, expected } of cases)
      expect(evaluateDetections(gt, dt).perClass).toEqual(expected.perClass);
  });

  it("gives pycocotools' precision at every threshold and recall", () => {
    const withCurves = cases.filter(({ expected }) => expected.precision);
    expect(withCurves.length).toBeGreaterThan(0);
    for (const { gt, dt, expected } of withCurves) {
      const { curves } = evaluateDetections(gt, dt);
      const byId = [...gt.categories].sort((a, b) => a.id - b.id);
      byId.forEach(({ name }, k) => {
        const ofClass = expected.precision!.map((ofThreshold) => ofThreshold.map((ofRecall) => ofRecall[k]));
        if (ofClass[0][0] === -1) expect(curves.perClass).not.toHaveProperty(name);
        else expect(curves.perClass[name]).toEqual(ofClass);
      });
    }
  });

  it("is −1 throughout, and null by class, where there is no object", () => {
    const { stats, perClass, curves } = evaluateDetections(groundTruth([]), []);
    expect(stats).toEqual(Array(12).fill(-1));
    expect(perClass["class 1"]).toEqual({ ap: null, ap50: null });
    expect(curves.perClass).toEqual({});
  });

  it("leaves ignored annotations out: finding them is no merit, missing them no fault", () => {
    const gt = groundTruth([
      [1, 1, [0, 0, 10, 10]],
      [1, 1, [50, 50, 10, 10]],
    ]);
    const dt = detections([[1, 1, [0, 0, 10, 10], 0.9]]);
    expect(evaluateDetections(gt, dt).stats[8]).toBeCloseTo(0.5, 12);
    expect(evaluateDetections(gt, dt, { ignoredIds: new Set([2]) }).stats[8]).toBe(1);
    expect(evaluateDetections(gt, dt, { ignoredIds: new Set([1]) }).stats[8]).toBe(0);
  });

  it("takes other area ranges, thresholds and numbers of detections as data", () => {
    const gt = groundTruth([
      [1, 1, [0, 0, 6, 6]],
      [1, 1, [50, 50, 12, 12]],
    ]);
    const dt = detections([
      [1, 1, [0, 0, 6, 3], 0.9],
      [1, 1, [50, 50, 12, 12], 0.8],
    ]);
    const { rows } = evaluateDetections(gt, dt, {
      iouThresholds: [0.25, 0.5],
      areaRanges: [
        { name: "all", low: 0, high: 1e10 },
        { name: "tiny", low: 0, high: 64 },
      ],
      maxDets: [1, 1500],
    });
    const value = (metric: string, iou: number | null, area: string, maxDets = 1500) =>
      rows.find((r) => r.metric === metric && r.iou === iou && r.area === area && r.maxDets === maxDets)
        ?.value;
    expect(value("AP", 0.5, "all")).toBeCloseTo(1, 12); // an IoU of exactly .5 is a match
    expect(value("AP", 0.75, "all")).toBe(-1); // a threshold that was not asked for
    expect(value("AR", null, "tiny")).toBe(1);
    expect(value("AR", null, "all", 1)).toBe(0.5);
  });

  it("keeps classes of the same name apart", () => {
    const gt = groundTruth([[1, 2, [0, 0, 10, 10]]], {
      categories: [
        { id: 1, name: "car" },
        { id: 2, name: "car" },
      ],
    });
    expect(Object.keys(evaluateDetections(gt, []).perClass)).toEqual(["car", "car (2)"]);
  });

  it("names a detection whose image is not in the ground truth", () => {
    const dt = detections([[7, 1, [0, 0, 10, 10], 0.9]]);
    expect(() => evaluateDetections(groundTruth([]), dt)).toThrow(/detection 0 is of image 7/);
  });
});
