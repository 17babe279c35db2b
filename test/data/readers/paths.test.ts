import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  filesIn,
  foldersIn,
  imageFinder,
  imagesBelow,
  imagesIn,
  isFile,
  isFolder,
  isImageName,
  isWithin,
  pathInside,
  stem,
  subfolder,
} from "../../../src/data/readers/paths";
import { collectProblems } from "../../../src/data/readers/problems";
import { put, temporaryFolder } from "../folders";

const folder = temporaryFolder();
put(folder, "images/a.jpg", "");
put(folder, "images/sub/b.png", "");
put(folder, "images/c.PNG", "");
put(folder, "images/v1.2.png", "");
put(folder, "images/v1.png", "");
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
    ])
      expect(pathInside(images, name), name).toBeNull();
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

describe("isWithin", () => {
  it("holds for a folder and all below it, and nothing else", () => {
    expect(["", "a", "a/../b", "..c"].map((name) => isWithin(images, join(images, name)))).toEqual(
      Array(4).fill(true),
    );
    expect(
      ["..", "../images2", "../..", "a/../../x"].map((name) => isWithin(images, join(images, name))),
    ).toEqual(Array(4).fill(false));
  });
});

describe("imageFinder", () => {
  function find(name: string) {
    const problems = collectProblems();
    return {
      path: imageFinder(images)(name, "x.xml", problems),
      kinds: problems.list.map(({ kind }) => kind),
    };
  }

  it("finds an image by its name, without ending, and in folders below", () => {
    expect(find("a.jpg")).toEqual({ path: join(images, "a.jpg"), kinds: [] });
    expect(find("sub/b.png").path).toBe(join(images, "sub", "b.png"));
    expect(find("a")).toEqual({ path: join(images, "a.jpg"), kinds: [] });
    expect(find("c.xml")).toEqual({ path: join(images, "c.PNG"), kinds: [] });
    expect(find("v1.2").path).toBe(join(images, "v1.2.png"));
  });

  it("takes another ending, and says so", () => {
    expect(find("a.tif")).toEqual({ path: join(images, "a.jpg"), kinds: ["other-ending"] });
  });

  it("reports what is missing and what leads outside, whatever it is called", () => {
    expect(find("d.jpg")).toEqual({ path: null, kinds: ["missing-image"] });
    expect(find("x".repeat(5000))).toEqual({ path: null, kinds: ["missing-image"] });
    expect(find("../secret.jpg")).toEqual({ path: null, kinds: ["outside-path"] });
    expect(find("../images/a.jpg").path).toBe(join(images, "a.jpg"));
  });
});

describe("filesIn, foldersIn, imagesIn and imagesBelow", () => {
  it("list in order, by ending, and nothing of a folder that is not there", () => {
    expect(filesIn(images)).toEqual(["a.jpg", "c.PNG", "notes.txt", "v1.2.png", "v1.png"]);
    expect(imagesIn(images)).toEqual(["a.jpg", "c.PNG", "v1.2.png", "v1.png"]);
    expect(imagesBelow(images)).toEqual(["a.jpg", "c.PNG", "sub/b.png", "v1.2.png", "v1.png"]);
    expect(filesIn(join(folder, "none"), ".xml")).toEqual([]);
    expect(imagesBelow(join(folder, "none"))).toEqual([]);
    expect(foldersIn(images)).toEqual(["sub"]);
  });

  it("pass over pipes and folders called like files, which would hang or fail, but keep links", () => {
    const odd = temporaryFolder();
    mkdirSync(join(odd, "folder.png"));
    execFileSync("mkfifo", [join(odd, "pipe.png")]);
    symlinkSync(join(odd, "pipe.png"), join(odd, "to-pipe.png"));
    symlinkSync(join(images, "a.jpg"), join(odd, "link.png"));
    symlinkSync(join(odd, "nothing"), join(odd, "broken.png"));
    expect(imagesIn(odd)).toEqual(["broken.png", "link.png"]);
    expect(imagesBelow(odd)).toEqual(["broken.png", "link.png"]);
  });
});

describe("subfolder", () => {
  it("finds the first of some names, in capitals or not", () => {
    const dir = temporaryFolder();
    put(dir, "Valid/a", "");
    put(dir, "val", "a file");
    expect(subfolder(dir, "val", "valid")).toBe(join(dir, "Valid"));
    expect(subfolder(dir, "train")).toBeNull();
    expect(subfolder(join(dir, "none"), "val")).toBeNull();
  });
});

describe("isFile and isFolder", () => {
  it("are false for names that no file can have", () => {
    for (const path of ["x".repeat(5000), "a\0b", join(folder, "none")])
      expect([isFile(path), isFolder(path)]).toEqual([false, false]);
    expect([isFile(join(images, "a.jpg")), isFolder(images)]).toEqual([true, true]);
  });
});

describe("stem and isImageName", () => {
  it("drop and judge the last ending", () => {
    expect(["a/b.c.jpg", "b", "x\\y.png", "0_100_30"].map(stem)).toEqual(["b.c", "b", "y", "0_100_30"]);
    expect(["a.JPG", "a.webp", "a.txt", "jpg"].map(isImageName)).toEqual([true, true, false, false]);
  });
});

it("pictures in linked folders are seen, each once", () => {
  const [outside, data] = [temporaryFolder(), temporaryFolder()];
  put(outside, "x.png", "");
  put(data, "images/a.png", "");
  symlinkSync(outside, join(data, "images", "linked"));
  symlinkSync(join(data, "images"), join(data, "images", "circle"));
  expect(imagesBelow(join(data, "images"))).toEqual(["a.png", join("linked", "x.png")]);
});

it("an image is found in whichever Unicode form its name is, and a choice among several is told", () => {
  const data = temporaryFolder();
  for (const name of ["e\u0301.jpg", "a.jpg", "a.png"]) put(data, name, "");
  const find = imageFinder(data);
  const problems = collectProblems();
  expect(find("é.jpg", "x", problems)).toBe(join(data, "e\u0301.jpg"));
  expect(problems.list).toEqual([]);
  expect(find("a", "a.xml", problems)).toBe(join(data, "a.jpg"));
  expect(problems.list).toEqual([
    expect.objectContaining({
      kind: "several-images",
      detail: '"a.jpg" and "a.png" may be meant; the first is taken',
    }),
  ]);
});
