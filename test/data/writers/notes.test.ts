import { describe, expect, it } from "vitest";
import { makeScenes } from "../../../src/data/scenes";
import { notesOn } from "../../../src/data/writers/notes";
import type { Dataset } from "../../../src/types";
import { exampleDataset, FORMS } from "./round-trip";

const plain = (): Dataset => {
  const data = exampleDataset();
  return { ...data, train: data.train.slice(0, 1), val: [], test: [] };
};

describe("notesOn", () => {
  it("has nothing to say where everything is kept", () => {
    for (const form of FORMS) expect(notesOn(plain(), form)).toEqual([]);
    expect(notesOn(makeScenes({ count: 2, seed: 1 }), "coco")).toEqual([]);
  });

  it("counts what scenes know and only coco can hold", () => {
    const scenes = makeScenes({ count: 2, validation: 1, seed: 1 });
    const all = [...scenes.train, ...scenes.val].map(({ groundTruth }) => groundTruth);
    const objects = all.reduce((sum, { labels }) => sum + labels.length, 0);
    const lookalikes = all.reduce((sum, { distractors }) => sum + distractors!.length / 4, 0);
    for (const form of ["voc", "yolo"] as const) {
      expect(notesOn(scenes, form)).toEqual([
        `how hard ${objects} objects are, and why, is not kept: only coco can hold it`,
        `${lookalikes} look-alikes are not kept: only coco can hold them`,
      ]);
    }
  });

  it("names the classes that stand for ignored regions in yolo", () => {
    expect(notesOn(exampleDataset(), "voc")).toEqual([]);
    expect(notesOn(exampleDataset(), "yolo")).toEqual([
      expect.stringMatching(
        /^2 ignored regions are written as "DontCare", "ignored a & <b>", after .*other tools/,
      ),
    ]);
  });

  it("counts areas that are not those of boxes", () => {
    const data = plain();
    data.train[0].groundTruth.areas = Float64Array.of(64 * 48, 20);
    expect(notesOn(data, "coco")).toEqual([expect.stringMatching(/^the outlines of 1 segments/)]);
    expect(notesOn(data, "voc")).toEqual([expect.stringMatching(/^1 areas of segments are not kept: voc/)]);
  });

  it("tells where COCO's own ids go", () => {
    const renumbered = plain();
    renumbered.train[0].id = 9;
    for (const data of [renumbered, { ...plain(), categoryIds: [2, 3, 4, 5, 6, 7, 8, 9] }]) {
      expect(notesOn(data, "coco")).toEqual([]);
      expect(notesOn(data, "yolo")).toEqual([expect.stringContaining("ids of images and categories")]);
    }
  });
});
