import { describe, expect, it } from "vitest";
import { openDataset } from "../../../src/data/open";
import { lines, writeVoc } from "../../../src/data/writers/voc";
import { truth } from "../example";
import { temporaryFolder } from "../folders";
import { boxesOf, exampleDataset } from "./round-trip";

describe("writeVoc", () => {
  it("keeps every box, class and ignored region through a round trip", async () => {
    const folder = temporaryFolder();
    await writeVoc(exampleDataset(), folder);
    const read = await openDataset(folder);
    expect(read).toMatchObject({ format: "voc", classes: exampleDataset().classes, problems: [] });
    expect(read.val.map(({ fileName }) => fileName)).toEqual(["three.png"]);
    expect(boxesOf(read)).toEqual(boxesOf(exampleDataset()));
  });

  it("writes a region of no class as DontCare", async () => {
    const folder = temporaryFolder();
    const data = exampleDataset();
    data.train[0].groundTruth = truth([[1, 1, 9, 9]], [0], [1]);
    await writeVoc(data, folder);
    const { train } = await openDataset(folder);
    expect([...train[0].groundTruth.labels]).toEqual([0]);
    expect([...train[0].groundTruth.ignored]).toEqual([1]);
  });
});

describe("lines", () => {
  it("ends each item with a line feed", () => expect(lines(["a", "b"])).toBe("a\nb\n"));
});
