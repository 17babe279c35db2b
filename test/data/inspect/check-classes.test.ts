import { describe, expect, it } from "vitest";
import { checkClasses, checkEmptyImages } from "../../../src/data/inspect/check-classes";

const counts = (images: number, a: number, b: number) => ({
  images,
  boxes: a + b,
  classes: Object.fromEntries([
    ["a", a],
    ["__proto__", b],
  ]),
});
const check = (...[train, val, test]: ReturnType<typeof counts>[]) =>
  checkClasses(["a", "__proto__"], { train, val, test }).map(({ kind, file }) => `${kind} ${file}`);

describe("checkClasses", () => {
  it("says which class validation or test shows and training never does", () => {
    expect(check(counts(5, 9, 0), counts(2, 1, 3), counts(0, 0, 0))).toEqual([
      "class-not-trained class __proto__",
    ]);
    expect(check(counts(5, 9, 0), counts(2, 1, 0), counts(1, 0, 3))).toEqual([
      "class-not-trained class __proto__",
    ]);
  });

  it("says which class cannot be judged, and which is nowhere", () => {
    expect(check(counts(5, 9, 4), counts(2, 0, 3), counts(0, 0, 0))).toEqual(["class-not-validated class a"]);
    expect(check(counts(5, 0, 4), counts(2, 0, 3), counts(0, 0, 0))).toEqual(["class-without-boxes class a"]);
  });

  it("asks nothing of parts without images", () => {
    expect(check(counts(5, 9, 4), counts(0, 0, 0), counts(0, 0, 0))).toEqual([]);
    expect(check(counts(0, 0, 0), counts(5, 9, 4), counts(0, 0, 0))).toEqual([]);
  });
});

describe("checkEmptyImages", () => {
  it("speaks up when more than half of the images have no box", () => {
    expect(checkEmptyImages(10, 5)).toEqual([]);
    expect(checkEmptyImages(10, 6)).toEqual([
      { kind: "mostly-empty", file: "all images", detail: "6 of 10 (60 %)" },
    ]);
    expect(checkEmptyImages(0, 0)).toEqual([]);
  });
});
