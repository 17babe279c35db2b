import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { vocWriter } from "../../../src/data/writers/voc";
import { temporaryFolder } from "../folders";
import { exampleDataset, writtenDataset } from "./round-trip";

function annotated(): (path: string) => string {
  const folder = join(temporaryFolder(), "voc");
  mkdirSync(folder);
  vocWriter.annotate(writtenDataset(exampleDataset()), folder);
  return (path) => readFileSync(join(folder, path), "utf8");
}

describe("vocWriter", () => {
  it("writes corners from 1 on with inclusive ends, never below 1", () => {
    const read = annotated();
    const corners = [...read("Annotations/one.xml").matchAll(/<([xy]m\w+)>([^<]+)</g)].map(
      ([, k, v]) => k + v,
    );
    expect(corners.slice(0, 4)).toEqual(["xmin1", "ymin1", "xmax64", "ymax48"]);
    expect(corners.slice(4)).toEqual(["xmin2.25", "ymin3.5", "xmax7.75", "ymax9"]);
  });

  it("marks ignored regions difficult, and names those of no class DontCare", () => {
    const xml = annotated()("Annotations/two.xml");
    const names = [...xml.matchAll(/<name>(.*)<\/name>/g)].map(([, name]) => name);
    expect(names).toEqual(["__proto__", "a &amp; &lt;b&gt;", "DontCare"]);
    expect([...xml.matchAll(/<difficult>(.)</g)].map(([, flag]) => flag)).toEqual(["0", "1", "1"]);
    expect(xml).toMatch(/<width>64<.*\s+<height>48<.*\s+<depth>1</);
  });

  it("lists each part's images, and the classes in their order", () => {
    const read = annotated();
    const lists = ["train", "val", "test"].map((part) => read(`ImageSets/Main/${part}.txt`));
    expect(lists).toEqual(["one\ntwo\n", "three\n", "four\n"]);
    expect(read("labels.txt").split("\n")).toEqual([...exampleDataset().classes, ""]);
  });
});
