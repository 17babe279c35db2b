import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namePictures } from "../../../src/data/writers/names";
import type { Picture } from "../../../src/data/writers/pictures";
import { exampleImage } from "../example";

type Named = [part: Picture["part"], fileName: string, ending?: string];

function namesOf(named: Named[]): string[] {
  return namePictures(
    named.map(([part, fileName, ending = ".jpg"], i) => ({
      part,
      image: { ...exampleImage(i + 1, 4, 4), fileName },
      ending,
    })),
  );
}

const train = (...names: string[]): Named[] => names.map((name) => ["train", name]);

describe("namePictures", () => {
  it("keeps names, with the ending of what is written", () => {
    expect(namesOf([...train("a.jpg", "b.tif"), ["val", "a0.bmp", ".png"]])).toEqual([
      "a.jpg",
      "b.jpg",
      "a0.png",
    ]);
    expect(namesOf(train("a.b.jpg", "noending"))).toEqual(["a.b.jpg", "noending.jpg"]);
  });

  it("drops folders where that leaves each its name, else joins them", () => {
    expect(namesOf(train("x/a.jpg", "y\\b.jpg"))).toEqual(["a.jpg", "b.jpg"]);
    expect(namesOf(train("x/a.jpg", "../y/a.jpg"))).toEqual(["x-a.jpg", "y-a.jpg"]);
  });

  it("says the part where the same names are in both", () => {
    expect(namesOf([...train("1.jpg", "2.jpg"), ["val", "1.jpg"]])).toEqual([
      "train-1.jpg",
      "train-2.jpg",
      "val-1.jpg",
    ]);
  });

  it("numbers all where names would be the same but for case or ending, or change the order", () => {
    expect(namesOf(train("A.jpg", "a.jpg"))).toEqual(["1-A.jpg", "2-a.jpg"]);
    expect(namesOf([...train("a.jpg"), ["train", "a.png", ".png"]])).toEqual(["1-a.jpg", "2-a.png"]);
    expect(namesOf(train("b.jpg", "a.jpg"))).toEqual(["1-b.jpg", "2-a.jpg"]);
    expect(namesOf(train("caf\u00e9.jpg", "cafe\u0301.jpg"))[0]).toMatch(/^1-/);
  });

  it("leaves out what a file system, a list or XML cannot hold", () => {
    expect(namesOf(train("c:d.jpg"))).toEqual(["c_d.jpg"]);
    expect(namesOf(train(".hidden\n.jpg"))).toEqual(["_hidden_.jpg"]);
    expect(namesOf(train(" x .jpg"))).toEqual(["_x_.jpg"]);
  });

  it("gives any list of names no stem twice, rising in each part, short, and none that leads elsewhere", () => {
    const fileName = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 300 }),
      fc
        .array(fc.constantFrom("a", "A", "b", ".", "..", "/", "\\", "-", " "), { minLength: 1 })
        .map((p) => p.join("")),
    );
    const list = fc.array(fileName, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(list, list, (first, second) => {
        const named: Named[] = [...train(...first), ...second.map((name): Named => ["val", name])];
        const stems = namesOf(named).map((name) => name.slice(0, -".jpg".length));
        expect(new Set(stems.map((stem) => stem.normalize("NFC").toLowerCase())).size).toBe(stems.length);
        for (const part of [stems.slice(0, first.length), stems.slice(first.length)]) {
          expect([...part].sort()).toEqual(part);
        }
        for (const stem of stems) {
          expect(stem).not.toMatch(/[/\\:\n\r\0]|^[.\s]|\s$|^$/);
          expect(Buffer.byteLength(stem)).toBeLessThan(220);
        }
      }),
      { numRuns: 500 },
    );
  });
});
