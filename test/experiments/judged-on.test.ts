import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { toCoco } from "../../src/data/coco-format";
import { makeScenes } from "../../src/data/scenes";
import { hardObjects, validationImages } from "../../src/experiments/judged-on";

const scenes = makeScenes({ count: 4, validation: 12, seed: 3 });

describe("what runs are judged on", () => {
  it("is the same images for every arm and every seed", () => {
    const some = () => validationImages({ overfit: false, validationImages: 5 }, scenes).map(({ id }) => id);
    expect(some()).toHaveLength(5);
    expect(some()).toEqual(some());
    expect(new Set(scenes.val.map(({ id }) => id))).toEqual(
      new Set(validationImages({ overfit: false }, scenes).map(({ id }) => id)),
    );
  });

  it("is the training images when a run overfits", () => {
    expect(validationImages({ overfit: true }, scenes)).toBe(scenes.train);
  });

  it("has hard objects by construction where the data knows, by a referee where one is named, else none", () => {
    const made = toCoco(scenes.val, scenes.classes);
    expect(hardObjects({}, made, ".").definition).toBe("construction");
    const plain = { ...made, annotations: made.annotations.map(({ difficulty: _, ...rest }) => rest) };
    expect(hardObjects({}, plain, ".")).toEqual({});
    const folder = mkdtempSync(join(tmpdir(), "judged-on-"));
    const { image_id, category_id, bbox } = plain.annotations[0];
    writeFileSync(join(folder, "d.json"), JSON.stringify([{ image_id, category_id, bbox, score: 0.9 }]));
    const { definition, hardIds } = hardObjects({ referee: "d.json" }, plain, folder);
    expect(definition).toBe("referee");
    expect(hardIds?.has(plain.annotations[0].id)).toBe(false);
    expect(hardIds?.size).toBe(plain.annotations.length - 1);
  });
});
