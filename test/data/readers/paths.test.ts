import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filesIn, imageFinder, imagesIn, pathInside, stem } from "../../../src/data/readers/paths";
import { collectProblems } from "../../../src/data/readers/problems";
import { put, temporaryFolder } from "../folders";

const folder = temporaryFolder();
put(folder, "images/a.jpg", "");
put(folder, "images/sub/b.png", "");
put(folder, "images/c.PNG", "");
put(folder, "images/notes.txt", "");
put(folder, "secret.jpg", "");
const images = join(folder, "images");

describe("pathInside", () => {
  it("is null for names that lead outside", () => {
    for (const name of [
      "../secret.jpg",
      "sub/../../secret.jpg",
      "/etc/passwd",
      "C:\\x.jpg",
      "..",
      "",
      "a\0b",
    ]) {
      expect(pathInside(images, name), name).toBeNull();
    }
    expect(pathInside(images, "..\\secret.jpg")).toBeNull();
  });

  it("is below the folder for every name", () => {
    const part = fc.constantFrom("..", ".", "a", "b.jpg", "", "..a");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.constantFrom("/", "\\"), (parts, separator) => {
        const path = pathInside(images, parts.join(separator));
        return path === null || path.startsWith(images + "/");
      }),
    );
  });
});

describe("imageFinder", () => {
  function find(name: string) {
    const problems = collectProblems();
    return {
      path: imageFinder(images, problems)(name, "x.xml"),
      kinds: problems.list.map(({ kind }) => kind),
    };
  }

  it("finds an image by its name, in folders below, and by another ending", () => {
    expect(find("a.jpg")).toEqual({ path: join(images, "a.jpg"), kinds: [] });
    expect(find("sub/b.png").path).toBe(join(images, "sub", "b.png"));
    expect(find("c.xml").path).toBe(join(images, "c.PNG"));
    expect(find("a").path).toBe(join(images, "a.jpg"));
  });

  it("reports what is missing and what leads outside", () => {
    expect(find("d.jpg")).toEqual({ path: null, kinds: ["missing-image"] });
    expect(find("../secret.jpg")).toEqual({ path: null, kinds: ["outside-path"] });
  });
});

describe("filesIn and imagesIn", () => {
  it("list files in order, by ending, and none of a folder that is not there", () => {
    expect(filesIn(images)).toEqual(["a.jpg", "c.PNG", "notes.txt"]);
    expect(imagesIn(images)).toEqual(["a.jpg", "c.PNG"]);
    expect(filesIn(join(folder, "none"), ".xml")).toEqual([]);
  });
});

describe("stem", () => {
  it("drops folders and the last ending", () => {
    expect(["a/b.c.jpg", "b", "x\\y.png", "0_100_30"].map(stem)).toEqual(["b.c", "b", "y", "0_100_30"]);
  });
});
