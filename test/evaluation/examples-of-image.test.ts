import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { makeScenes } from "../../src/data/scenes";
import { initialWeights } from "../../src/detectors/parameters";
import { examplesOfImage } from "../../src/evaluation/examples-of-image";
import { selectHardExamples } from "../../src/samplers/select-hard-examples";
import type { DetectorName } from "../../src/types";
import { tinyDetector } from "../detectors/tiny";

beforeAll(ready);

const [image] = makeScenes({ count: 1, validation: 0, seed: 3, size: 72, objects: 4 }).train;

function modelOf(name: DetectorName) {
  const detector = tinyDetector(name);
  return { detector, weights: initialWeights(detector.specs, 0) };
}

describe("examplesOfImage", () => {
  it("tells of every anchor of the padded image what it costs, and leaves no tensor", async () => {
    const before = tf.memory().numTensors;
    const seen = await examplesOfImage(modelOf("one-stage"), image, { criterion: "ce" });
    expect(tf.memory().numTensors).toBe(before);
    expect([seen.width, seen.height]).toEqual([80, 80]);
    const anchors = 9 * (20 ** 2 + 10 ** 2 + 5 ** 2);
    expect(seen.labels.length).toBe(anchors);
    expect(seen.boxes.length).toBe(4 * anchors);
    seen.labels.forEach((label, i) => {
      expect(seen.kept[i]).toBe(label < 0 ? 0 : 1);
      if (label < 0) expect(seen.losses[i]).toBe(0);
    });
    expect(seen.picture).toMatch(/^data:image\/jpeg;base64,/);
  });

  it("keeps of a two-stage detector's regions what OHEM picks from these very losses", async () => {
    const seen = await examplesOfImage(modelOf("two-stage"), image, { criterion: "ohem", numHard: 9 });
    const { losses, boxes, labels } = seen;
    const picked = selectHardExamples(losses, { numHard: 9, boxes, labels });
    expect([...seen.kept.keys()].filter((i) => seen.kept[i])).toEqual(picked.sort((a, b) => a - b));
    expect(picked).toHaveLength(9);
    expect(Math.max(...labels)).toBeGreaterThan(0);
  });

  it("shows no gradient where nothing is kept", async () => {
    const seen = await examplesOfImage(modelOf("two-stage"), image, { criterion: "random", numHard: 9 });
    const pulling = [...seen.gradients.keys()].filter((i) => seen.gradients[i] > 0);
    expect(pulling.length).toBeGreaterThan(0);
    for (const i of pulling) expect(seen.kept[i]).toBe(1);
  });
});
