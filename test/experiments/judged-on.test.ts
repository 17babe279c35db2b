import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { toCoco } from "../../src/data/coco-format";
import { makeScenes } from "../../src/data/scenes";
import { UserError } from "../../src/errors";
import { hardObjects, holdOutOf, openDataOf, validationImages } from "../../src/experiments/judged-on";
import { resolveRunConfig } from "../../src/experiments/run-config";
import type { DatasetImage } from "../../src/types";

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

describe("holdOutOf", () => {
  const images = Array.from({ length: 20 }, (_, i) => i);

  it("parts the images in two that share none and are all, each in its order, and the same every time", () => {
    const { train, judged } = holdOutOf(images, 0.25);
    expect([train.length, judged.length]).toEqual([15, 5]);
    expect([...train, ...judged].sort((a, b) => a - b)).toEqual(images);
    for (const part of [train, judged]) expect(part).toEqual([...part].sort((a, b) => a - b));
    expect(holdOutOf(images, 0.25)).toEqual({ train, judged });
  });

  it("draws, and does not take the first or the last", () => {
    const { judged } = holdOutOf(images, 0.25);
    expect(judged).not.toEqual(images.slice(0, 5));
    expect(judged).not.toEqual(images.slice(-5));
  });

  it("keeps an image for either part, or says how many there would be", () => {
    expect(holdOutOf([1, 2], 0.5).judged).toHaveLength(1);
    for (const [of, share] of [
      [[], 0.5],
      [[1], 0.5],
      [images, 0.02],
      [images, 0.98],
    ] as const)
      expect(() => holdOutOf(of, share)).toThrow(UserError);
    expect(() => holdOutOf(images, 0.02)).toThrow(
      "holdOut: 0.02 of 20 training images are 0 to judge on, which leaves 20 to train on",
    );
  });
});

describe("openDataOf", () => {
  it("has the images that a config holds out in place of the validation images, whatever the seed", async () => {
    const data = "scenes:1:16";
    const whole = await openDataOf({ data });
    const open = (seed: number) =>
      openDataOf(resolveRunConfig({ detector: "one-stage", criterion: "ce", data, holdOut: 0.25, seed }));
    const [held, again] = [await open(0), await open(7)];
    const ids = (images: DatasetImage[]) => images.map(({ id }) => id);
    expect(ids(held.train)).toEqual(ids(again.train));
    expect(ids(held.val)).toEqual(ids(again.val));
    expect(held.val).toHaveLength(4);
    expect([...ids(held.train), ...ids(held.val)].sort((a, b) => a - b)).toEqual(ids(whole.train));
    expect(ids(validationImages({ overfit: false, validationImages: 2 }, held))).toHaveLength(2);
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
