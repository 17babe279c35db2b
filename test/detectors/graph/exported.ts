import { join } from "node:path";
import { expect } from "vitest";
import { cropPixels, toRgb } from "../../../src/data/pixels";
import { makeScenes } from "../../../src/data/scenes";
import type { DetectorOptions } from "../../../src/detectors/config";
import { initialWeights, sizeOf } from "../../../src/detectors/parameters";
import { predict } from "../../../src/evaluation/predict";
import { type StoredModel, saveModel } from "../../../src/training/model-file";
import type { DetectorName, Pixels } from "../../../src/types";
import { expectClose } from "../../backend/close";
import { nothing, tinyDetector } from "../tiny";
import type { Found, Picture } from "./detect-with";

interface Case {
  detector: DetectorName;
  options?: Partial<DetectorOptions>;
  /** Without it there are many detections in each image. */
  findsNothing?: true;
  /** Changes weights by name after the start. */
  weigh(name: string): ((value: number, index: number) => number) | undefined;
}

/** Outputs far apart, so that there are many detections and none scores like another. */
function spread(classScale: number, boxScale = 10): Case["weigh"] {
  return (name) => {
    const scale = /\/class\/(filter|weights)/.test(name) ? classScale : boxScale;
    return /\/(class|box)\/(filter|weights)/.test(name) ? (value) => scale * value : undefined;
  };
}

/** Detectors with weights that make each a case of its own. */
export const CASES: Record<string, Case> = {
  "one-stage": { detector: "one-stage", weigh: spread(12) },
  "one-stage of one class": {
    detector: "one-stage",
    options: { classes: 1, headDepth: 2 },
    weigh: spread(6),
  },
  "one-stage that finds nothing": {
    detector: "one-stage",
    findsNothing: true,
    weigh: (name) => (name === "dense/class/bias" ? () => -20 : undefined),
  },
  "two-stage": { detector: "two-stage", weigh: spread(40) },
  "two-stage, boxes of no class": {
    detector: "two-stage",
    options: { classAgnostic: true },
    weigh: spread(40),
  },
  "two-stage that finds nothing": {
    detector: "two-stage",
    findsNothing: true,
    weigh: (name) => (name === "roi/class/bias" ? (_, i) => (i === 0 ? 20 : 0) : undefined),
  },
  "two-stage without a region": {
    detector: "two-stage",
    findsNothing: true,
    weigh: (name) => (name === "proposal/box/bias" ? (_, i) => (i % 4 < 2 ? 0 : -20) : undefined),
  },
};

/** Width and height; 16 divides those of the first alone. */
const SIZES = [
  [64, 48],
  [75, 52],
];

async function testImages(): Promise<Pixels[]> {
  const { train } = makeScenes({ count: SIZES.length, seed: 3, size: 96, objects: 6, occlusion: 0 });
  const scenes = await Promise.all(train.map((image) => image.pixels()));
  return SIZES.map(([width, height], i) => cropPixels(toRgb(scenes[i]), { x: 8, y: 8, width, height }));
}

/** A model on disk, what to show it, and what the kit finds there. */
export interface SavedCase {
  /** Of the model. */
  folder: string;
  pictures: Picture[];
  expected: Found[];
}

/** Saves models below a folder. */
export async function saveCases(below: string, names: string[]): Promise<Record<string, SavedCase>> {
  const images = await testImages();
  const pictures = images.map(({ width, height, data }) => ({ width, height, data: Array.from(data) }));
  const cases: Record<string, SavedCase> = {};
  for (const name of names) {
    const folder = join(below, name.replaceAll(/\W+/g, "-"));
    const model = modelOf(CASES[name]);
    saveModel(folder, model);
    const expected: Found[] = [];
    for (const image of images) expected.push(await foundBy(model, image));
    cases[name] = { folder, pictures, expected };
  }
  return cases;
}

function modelOf({ detector: detectorName, options, weigh }: Case): StoredModel {
  const detector = tinyDetector(detectorName, options);
  const weights = initialWeights(detector.specs, 1);
  let at = 0;
  for (const { name, shape } of detector.specs) {
    const end = at + sizeOf(shape);
    const change = weigh(name);
    if (change) weights.subarray(at, end).set(weights.subarray(at, end).map(change));
    at = end;
  }
  return { detector, weights, classes: ["circle", "square", "star"].slice(0, detector.config.classes) };
}

/** What the kit itself detects in one image. */
async function foundBy({ detector, weights }: StoredModel, pixels: Pixels): Promise<Found> {
  const { width, height } = pixels;
  const about = { id: 1, fileName: "image", width, height, groundTruth: nothing() };
  const found = await predict(detector, weights, [{ ...about, pixels: async () => pixels }]);
  return {
    boxes: found.flatMap(({ bbox: [x, y, w, h] }) => [x, y, x + w, y + h]),
    scores: found.map(({ score }) => score),
    labels: found.map(({ category_id }) => category_id),
  };
}

/** Fails unless each image has the same detections: labels, scores to 1e−4, boxes to a hundredth of a pixel. */
export function expectSame(actual: Found[], expected: Found[]): void {
  expect(actual.map(({ labels }) => labels)).toEqual(expected.map(({ labels }) => labels));
  actual.forEach(({ scores, boxes }, i) => {
    expectClose(scores, expected[i].scores, { relative: 0, absolute: 1e-4 });
    expectClose(boxes, expected[i].boxes, { relative: 0, absolute: 1e-2 });
  });
}
