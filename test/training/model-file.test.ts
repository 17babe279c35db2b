import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { io } from "@tensorflow/tfjs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { initialWeights } from "../../src/detectors/parameters";
import { loadModel, saveModel } from "../../src/training/model-file";
import { temporaryFolder } from "../data/folders";
import { serve } from "../detectors/graph/serve";
import { tinyDetector } from "../detectors/tiny";
import { digest } from "./tiny-run";

beforeAll(ready);

const detector = tinyDetector("two-stage", { anchorSizes: [5, 10, 20], classAgnostic: true });
const { specs } = detector;
const weights = initialWeights(specs, 3);
const classes = ["circle", "square", "star"];

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  saveModel(folder, { detector, weights, classes }, { config: { seed: 3 } });
});

function readModel(): { weightsManifest: io.WeightsManifestConfig; [key: string]: unknown } {
  return JSON.parse(readFileSync(join(folder, "model.json"), "utf8"));
}

function expectWeights(loaded: Record<string, { shape: number[]; dataSync(): ArrayLike<number> }>): void {
  expect(specs.map(({ name }) => loaded[name].shape)).toEqual(specs.map(({ shape }) => shape));
  const flat = specs.flatMap(({ name }) => Array.from(loaded[name].dataSync()));
  expect(digest(Float32Array.from(flat))).toBe(digest(weights));
}

describe("saveModel", () => {
  it("writes weights that TensorFlow.js decodes, by name and in shape, apart from other constants", () => {
    const { weightsManifest } = readModel();
    const bytes = readFileSync(join(folder, weightsManifest[0].paths[0]));
    const loaded = tf.io.decodeWeights(new Uint8Array(bytes).buffer, weightsManifest[0].weights);
    expect(Object.keys(loaded)).toEqual(specs.map(({ name }) => name));
    expectWeights(loaded);
    tf.dispose(loaded);
  });

  it("writes weights that tf.io.loadWeights fetches", async () => {
    const address = await serve({ model: folder });
    const loaded = await tf.io.loadWeights(readModel().weightsManifest, `${address}/model`);
    expectWeights(loaded);
    tf.dispose(loaded);
  });

  it("says what the model is and how it is fed", () => {
    const { format, userDefinedMetadata } = readModel();
    expect(format).toBe("graph-model");
    expect(userDefinedMetadata).toMatchObject({
      detector: "two-stage",
      detectorConfig: { classes: 3, channels: 8, anchorSizes: [5, 10, 20], classAgnostic: true },
      classes,
      input: expect.stringContaining("[1, height, width, 3]"),
      output: expect.stringContaining("classes[label - 1]"),
      config: { seed: 3 },
    });
  });
});

describe("loadModel", () => {
  it("gives back the detector, every bit of its weights, and the classes", () => {
    const loaded = loadModel(folder);
    expect(loaded.detector).toMatchObject({ name: "two-stage", config: detector.config, specs });
    expect(digest(loaded.weights)).toBe(digest(weights));
    expect(loaded.classes).toEqual(classes);
  });

  it("names the file that is not there", () => {
    expect(() => loadModel(join(folder, "nowhere"))).toThrow(/nowhere.model\.json cannot be read: ENOENT/);
  });

  it("names a file that was cut short, and how to mend it", () => {
    const path = join(folder, "weights.bin");
    truncateSync(path, 4);
    expect(() => loadModel(folder)).toThrow(
      `${path} has 4 bytes, the model needs ${weights.byteLength}; copy it again whole`,
    );
    truncateSync(join(folder, "model.json"), 100);
    expect(() => loadModel(folder)).toThrow(/model\.json is damaged: .*; copy it again whole/);
  });

  it.each(["{}", "null", '{ "format": "tfjs-weights", "userDefinedMetadata": { "classes": ["a"] } }'])(
    "says of %s that it is no model of the kit",
    (text) => {
      writeFileSync(join(folder, "model.json"), text);
      expect(() => loadModel(folder)).toThrow("is no model of this version of ohem-vs-focal");
    },
  );
});
