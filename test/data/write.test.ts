import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeDataset } from "../../src/data/write";
import { UsageError } from "../../src/errors";
import { put, temporaryFolder } from "./folders";
import { exampleDataset } from "./writers/round-trip";

describe("writeDataset", () => {
  it("writes the form that is asked for", async () => {
    const marks = { coco: "annotations", voc: "Annotations", yolo: "labels" };
    for (const [format, mark] of Object.entries(marks)) {
      const folder = join(temporaryFolder(), "new");
      await writeDataset(exampleDataset(), folder, format);
      expect(existsSync(join(folder, mark)), format).toBe(true);
    }
  });

  it("refuses a folder that holds something, and leaves it alone", async () => {
    const folder = temporaryFolder();
    put(folder, "mine.txt", "");
    await expect(writeDataset(exampleDataset(), folder, "coco")).rejects.toThrow("is not empty");
    expect(readdirSync(folder)).toEqual(["mine.txt"]);
  });

  it("refuses a form it does not know", async () => {
    await expect(writeDataset(exampleDataset(), temporaryFolder(), "kitti")).rejects.toThrow(UsageError);
  });
});
