import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findVoc } from "../../../src/data/readers/find-voc";
import { put, temporaryFolder } from "../folders";

function find(...files: string[]) {
  const folder = temporaryFolder();
  for (const file of files) put(folder, file, "");
  const at = (name: string) => join(folder, name);
  return { found: findVoc(folder), at };
}

describe("findVoc", () => {
  it("finds the plain layout, in capitals or not, with images in one of three places", () => {
    for (const images of ["JPEGImages", "images", "Annotations"]) {
      const { found, at } = find("Annotations/a.xml", `${images}/a.jpg`);
      expect(found).toEqual({ annotations: at("Annotations"), images: at(images) });
    }
    const { found, at } = find("annotations/a.xml", "a.jpg");
    expect(found).toEqual({ annotations: at("annotations"), images: at(".").replace(/\/\.$/, "") });
  });

  it("finds the parts of Roboflow's layout, in each spelling", () => {
    for (const val of ["val", "valid", "validation"]) {
      const { found, at } = find("train/a.xml", "train/a.jpg", `${val}/b.xml`, `${val}/b.jpg`);
      const place = (name: string) => ({ annotations: at(name), images: at(name) });
      expect(found).toEqual({ train: place("train"), val: place(val), test: null });
    }
  });

  it("finds folders of annotations and images within the parts", () => {
    const { found, at } = find(
      "train/Annotations/a.xml",
      "train/JPEGImages/a.jpg",
      "test/b.xml",
      "test/b.jpg",
    );
    expect(found).toMatchObject({
      train: { annotations: at("train/Annotations"), images: at("train/JPEGImages") },
      test: { annotations: at("test"), images: at("test") },
    });
  });

  it("finds files side by side", () => {
    const { found } = find("a.xml", "a.jpg");
    expect(found).toHaveProperty("annotations");
  });

  it("is null without XML files", () => {
    expect(find("Annotations/a.txt", "train/a.jpg").found).toBeNull();
  });
});
