import { describe, expect, it } from "vitest";
import { openDataset } from "../../../src/data/open";
import { writeYolo } from "../../../src/data/writers/yolo";
import { temporaryFolder } from "../folders";
import { boxesOf, exampleDataset } from "./round-trip";

describe("writeYolo", () => {
  it("keeps every box through a round trip, but for ignored regions", async () => {
    const folder = temporaryFolder();
    await writeYolo(exampleDataset(), folder);
    const read = await openDataset(folder);
    expect(read).toMatchObject({ format: "yolo", classes: exampleDataset().classes, problems: [] });
    const objects = boxesOf(exampleDataset()).filter((box) => (box as unknown[])[6] === 0);
    expect(boxesOf(read)).toEqual(objects);
  });
});
