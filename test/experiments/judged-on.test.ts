import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { toCoco } from "../../src/data/coco-format";
import { makeScenes } from "../../src/data/scenes";
import { hardObjects, validationImages } from "../../src/experiments/judged-on";

const scenes = makeScenes({ count: 32, seed: 1 });
const folder = mkdtempSync(join(tmpdir(), "judged-on-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("validationImages", () => {
  it("are all validation images, or as many as wished, in order and the same every time", () => {
    expect(validationImages({ overfit: false }, scenes)).toEqual(scenes.val);
    const some = validationImages({ overfit: false, validationImages: 3 }, scenes).map(({ id }) => id);
    expect(some).toHaveLength(3);
    expect(some).toEqual([...some].sort((a, b) => a - b));
    expect(validationImages({ overfit: false, validationImages: 3 }, scenes).map(({ id }) => id)).toEqual(
      some,
    );
  });

  it("are the training images when a model is to learn them by heart", () => {
    expect(validationImages({ overfit: true }, scenes)).toBe(scenes.train);
  });
});

describe("hardObjects", () => {
  const groundTruth = toCoco(scenes.val, scenes.classes);

  it("are known by construction in scenes", () => {
    expect(hardObjects({}, groundTruth, folder).definition).toBe("construction");
  });

  it("are what a referee beside the run misses where the data does not know", () => {
    const plain = {
      ...groundTruth,
      annotations: groundTruth.annotations.map(({ difficulty: _, ...rest }) => rest),
    };
    const [found, ...missed] = plain.annotations;
    writeFileSync(join(folder, "detections.json"), JSON.stringify([{ ...found, score: 0.9 }]));
    const { hardIds, definition } = hardObjects({ referee: "detections.json" }, plain, folder);
    expect(definition).toBe("referee");
    expect([...hardIds!].sort((a, b) => a - b)).toEqual(missed.map(({ id }) => id));
    expect(hardObjects({}, plain, folder)).toEqual({});
  });
});
