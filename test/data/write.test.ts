import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { openDataset } from "../../src/data/open";
import { writeDataset } from "../../src/data/write";
import { UsageError } from "../../src/errors";
import type { Dataset } from "../../src/types";
import { exampleImage, truth } from "./example";
import { put, putImage, temporaryFolder, vocXml } from "./folders";
import { contentOf, exampleDataset, FORMS, throughForm } from "./writers/round-trip";

describe("writeDataset", () => {
  it("keeps boxes, labels, ignored regions, classes and parts from each form to each other", async () => {
    for (const from of FORMS) {
      const first = await throughForm(exampleDataset(), from);
      expect(first.read.format).toBe(from);
      for (const to of FORMS) {
        const { read, written } = await throughForm(first.read, to);
        expect(contentOf(read), `${from} to ${to}`).toEqual(contentOf(exampleDataset()));
        expect(written.copied, `${from} to ${to}`).toBe(4);
        expect(written.renamed).toBe(0);
      }
    }
  });

  it("says what it wrote", async () => {
    const { written } = await throughForm(exampleDataset(), "yolo");
    expect(written).toMatchObject({
      format: "yolo",
      classes: exampleDataset().classes,
      parts: {
        train: { images: 2, boxes: 3, ignored: 2 },
        val: { images: 1, boxes: 0, ignored: 0 },
        test: { images: 1, boxes: 1, ignored: 0 },
      },
      copied: 0,
      renamed: 4,
      problems: [],
      notes: [expect.stringContaining("2 ignored regions")],
    });
  });

  it("leaves ignored regions out where it is told to, and says nothing of them", async () => {
    for (const form of FORMS) {
      const { read, written } = await throughForm(exampleDataset(), form, { withoutIgnored: true });
      expect([...read.train[1].groundTruth.labels]).toEqual([2]);
      expect(read.classes).toEqual(exampleDataset().classes);
      expect(written.notes).toEqual([]);
    }
  });

  it("brings Float32 boxes back bit for bit through every pair of forms", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryData(2 ** -24), async (data) => {
        for (const [from, to] of PAIRS) {
          const first = await throughForm(data, from);
          expect(first.read.problems).toEqual([]);
          const { read } = await throughForm(first.read, to);
          expect(contentOf(read), `${from} to ${to}`).toEqual(contentOf(data));
        }
      }),
      { numRuns: 12 },
    );
  });

  it("brings corners that are next to nothing back within 2⁻⁵⁰ of the image's side", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryData(0), async (data) => {
        for (const form of FORMS) {
          const { read } = await throughForm(data, form);
          const { width, height, groundTruth } = data.train[0];
          const found = read.train[0].groundTruth.boxes;
          expect(found.length).toBe(groundTruth.boxes.length);
          groundTruth.boxes.forEach((corner, i) => {
            const side = i % 2 === 0 ? width : height;
            const bound = Math.abs(corner) < side * 2 ** -24 ? side * 2 ** -50 : 0;
            expect(Math.abs(found[i] - corner), `${form} ${corner} of ${side}`).toBeLessThanOrEqual(bound);
          });
        }
      }),
      { numRuns: 12 },
    );
  });

  it("bakes in what EXIF turns, so that every form shows the same", async () => {
    const folder = temporaryFolder();
    put(folder, "Annotations/a.xml", vocXml("a.jpg", 20, 30, [["car", 1, 1, 9, 9]]));
    put(folder, "Annotations/b.xml", vocXml("b.png", 30, 20, []));
    put(folder, "JPEGImages/a.jpg", "");
    await sharp({ create: { width: 30, height: 20, channels: 3, background: "red" } })
      .composite([
        { input: { create: { width: 9, height: 9, channels: 3, background: "blue" } }, left: 0, top: 0 },
      ])
      .withMetadata({ orientation: 6 })
      .toFile(join(folder, "JPEGImages/a.jpg"));
    await putImage(folder, "JPEGImages/b.png", 30, 20);
    const source = await openDataset(folder);
    const find = ({ train, val }: Dataset) => [...train, ...val].find(({ width }) => width === 20)!;
    const seen = await find(source).pixels();
    for (const form of FORMS) {
      const { read, written } = await throughForm(source, form);
      expect(written.copied).toBe(1);
      expect([...(await find(read).pixels()).data]).toEqual([...seen.data]);
    }
  });

  it("leaves out and reports a picture that nobody can read, and goes on", async () => {
    const data = exampleDataset();
    data.train[0] = {
      ...data.train[0],
      file: put(temporaryFolder(), "one.jpg", "no picture"),
      pixels: failing,
    };
    for (const form of FORMS) {
      const { read, written } = await throughForm(data, form);
      expect(written.problems).toEqual([
        { kind: "unreadable-image", file: "one.jpg", detail: expect.stringContaining("left out") },
      ]);
      expect(written.parts.train.images).toBe(1);
      expect(read.train.length).toBe(1);
    }
  });

  it("refuses a folder that holds something, and leaves it alone", async () => {
    const folder = temporaryFolder();
    put(folder, "mine.txt", "");
    await expect(writeDataset(exampleDataset(), folder, "coco")).rejects.toThrow("is not empty");
    expect(readdirSync(folder)).toEqual(["mine.txt"]);
  });

  it("refuses to write where the pictures lie", async () => {
    const { read, folder } = await throughForm(exampleDataset(), "coco");
    const out = join(folder, "images", "voc");
    await expect(writeDataset(read, out, "voc")).rejects.toThrow("lies in the data's own folder");
    expect(existsSync(out)).toBe(false);
  });

  it("refuses class names that a form cannot hold, before it writes anything", async () => {
    const out = join(temporaryFolder(), "new");
    const data = { ...exampleDataset(), classes: ["a", "b\nc", "d"] };
    await expect(writeDataset(data, out, "voc")).rejects.toThrow(
      'writeDataset: class 2, "b\\nc", holds a line',
    );
    expect(existsSync(out)).toBe(false);
  });

  it("stopped on the way, leaves nothing", async () => {
    for (const form of FORMS) {
      const out = join(temporaryFolder(), "new");
      const abort = new AbortController();
      const stopped = writeDataset(exampleDataset(), out, form, {
        signal: abort.signal,
        onWritten: (done) => {
          expect(readdirSync(out)).toEqual([".incomplete"]);
          if (done === 2) abort.abort();
        },
      });
      await expect(stopped).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
      expect(readdirSync(dirname(out))).toEqual([]);
    }
  });

  it("refuses a form it does not know", async () => {
    await expect(writeDataset(exampleDataset(), temporaryFolder(), "kitti")).rejects.toThrow(UsageError);
  });
});

const PAIRS = FORMS.flatMap((from) => FORMS.filter((to) => to !== from).map((to) => [from, to]));

async function failing(): Promise<never> {
  const { UserError } = await import("../../src/errors");
  throw new UserError("it is no picture");
}

/** Images with any boxes of Float32 corners inside, 0 or at least `least` of the side. */
function arbitraryData(least: number): fc.Arbitrary<Dataset> {
  const span = (side: number) => {
    const corner = fc
      .oneof(
        fc.constantFrom(0, side, Math.fround(side * (1 - 2 ** -24)), 1, 0.5, side / 3),
        fc.integer({ min: 0, max: side }),
        fc.float({ min: 0, max: side, noNaN: true }),
        fc.double({ min: 0, max: side, noNaN: true }),
      )
      .map((value) => (value < side * least ? 0 : Math.fround(value)));
    return fc.tuple(corner, corner).map(([a, b]) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      return low < high ? [low + 0, high] : [0, side];
    });
  };
  const image = fc
    .tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 40 }))
    .chain(([w, h]) => {
      const box = fc.tuple(span(w), span(h), fc.integer({ min: 0, max: 2 }), fc.boolean());
      return fc.array(box, { minLength: 1, maxLength: 40 }).map((boxes) =>
        exampleImage(
          1,
          w,
          h,
          truth(
            boxes.map(([[x1, x2], [y1, y2]]) => [x1, y1, x2, y2]),
            boxes.map(([, , label]) => label),
            boxes.map(([, , label, ignored]) => (label === 0 || ignored ? 1 : 0)),
          ),
        ),
      );
    });
  return fc.tuple(image, image).map(([first, second]) => ({
    name: "arbitrary",
    format: "coco" as const,
    classes: ["a", "b"],
    train: [{ ...first, fileName: "a.png" }],
    val: [{ ...second, id: 2, fileName: "b.png" }],
    test: [],
    problems: [],
  }));
}
