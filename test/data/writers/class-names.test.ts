import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requireWritableClasses } from "../../../src/data/writers/class-names";
import { UserError } from "../../../src/errors";
import type { Dataset } from "../../../src/types";
import { truth } from "../example";
import { FORMS, HARD_NAMES, namedImage, throughForm } from "./round-trip";

function dataset(...classes: string[]): Dataset {
  const boxes = classes.map((_, i) => [i, i, i + 2, i + 2]);
  const labels = classes.map((_, i) => i + 1);
  const ignored = classes.map((_, i) => i % 2);
  const train = [namedImage(1, "a.png", truth(boxes, labels, ignored))];
  const val = [namedImage(2, "b.png", truth([]))];
  return { name: "", format: "coco", classes, train, val, test: [], problems: [] };
}

const refusal = (format: (typeof FORMS)[number], ...classes: string[]) => {
  try {
    requireWritableClasses(dataset(...classes), format);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  }
};

describe("requireWritableClasses", () => {
  it("takes names that are merely hard to write", () => {
    for (const format of FORMS) expect(refusal(format, ...HARD_NAMES)).toBeNull();
  });

  it("refuses what lines and XML cannot hold, but not where JSON can", () => {
    for (const name of ["a\nb", "a\u0000", "\ud800", "a\u0085b", "a\u2028b", "a\u2029b"]) {
      expect(refusal("voc", "a", name)).toContain(`class 2, ${JSON.stringify(name)}, holds a line break`);
      expect(refusal("yolo", name)).toContain("holds a line break");
      expect(refusal("coco", name)).toBeNull();
    }
    expect(refusal("voc", " car")).toContain("white space");
    expect(refusal("yolo", "car\u00a0")).toContain("white space");
    for (const name of [" ", "x".repeat(201)])
      for (const format of FORMS) expect(refusal(format, name)).toContain("has no name");
  });

  it("refuses names that reading takes for something else", () => {
    for (const format of FORMS) expect(refusal(format, "DontCare")).toContain("ignored");
    expect(refusal("yolo", "car", "ignored car")).toContain('ignored regions of class "car"');
    expect(refusal("voc", "car", "ignored car")).toBeNull();
    expect(refusal("yolo", "ignored car")).toBeNull();
  });

  it("refuses two classes of a name, if the second has boxes", () => {
    for (const format of FORMS) {
      expect(refusal(format, "a", "b", "a")).toContain("has the name of class 1");
      expect(() => requireWritableClasses({ ...dataset("a", "a"), train: [] }, format)).not.toThrow();
    }
  });

  it("lets pass only names that survive, whatever they are", async () => {
    const name = fc.oneof(
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc
        .array(
          fc.constantFrom(
            "ignored ",
            "a",
            "&",
            "lt;",
            "<",
            "]]>",
            "'",
            '"',
            ":",
            "#",
            "\t",
            "0",
            "{",
            "-",
            "!",
          ),
        )
        .map((parts) => parts.join("")),
    );
    let passed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...FORMS),
        async (names, form) => {
          if (refusal(form, ...names)) return;
          passed++;
          const { read } = await throughForm(dataset(...names), form);
          expect(read.classes).toEqual(names);
          expect([...read.train[0].groundTruth.labels]).toEqual(names.map((_, i) => i + 1));
          expect([...read.train[0].groundTruth.ignored]).toEqual(names.map((_, i) => i % 2));
        },
      ),
      { numRuns: 150 },
    );
    expect(passed).toBeGreaterThan(40);
  });
});
