import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { type EvaluationPictures, evaluationPictures } from "../../src/report/evaluation-pictures";
import type { CocoImage, Pixels } from "../../src/types";
import { judgedCase, judgedDocument } from "./judged-case";

const { gt, dt } = judgedCase();
const document = judgedDocument();

function images(size = { width: 200, height: 150 }) {
  const grey = (): Pixels => ({
    ...size,
    channels: 1,
    data: new Uint8Array(size.width * size.height).fill(90),
  });
  return { folder: "", read: async (_: CocoImage) => grey() };
}

let pictures: EvaluationPictures;
beforeAll(async () => {
  pictures = await evaluationPictures(gt, dt, document, images());
});

describe("evaluationPictures", () => {
  it("draws the worst images in the record's order and says what the record counts", () => {
    const bad = document.worst.images.slice(0, pictures.worst.length);
    expect(pictures.worst.length).toBe(8);
    expect(pictures.worst.map(({ fileName }) => fileName)).toEqual(bad.map(({ fileName }) => fileName));
    expect(pictures.worst[0].caption).toMatch(
      new RegExp(
        `^${bad[0].found} of ${bad[0].objects} objects? found, ${bad[0].missed} missed, ${bad[0].falsePositives} wrong`,
      ),
    );
  });

  it("draws a place for each of the first hints, and says what is labelled there", () => {
    const hints = document.labelHints.slice(0, 16);
    expect(pictures.hints).toHaveLength(hints.length);
    pictures.hints.forEach(({ caption }, i) => {
      const { annotation } = hints[i];
      expect(caption).toContain(annotation ? `labelled ${annotation.class}` : "nothing is labelled");
      expect(caption).toContain(hints[i].class);
    });
  });

  it("draws boxes on the picture", async () => {
    const { channels } = await sharp(pictures.worst[0].png).stats();
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(5);
  });

  it("makes large images small enough for a page", async () => {
    const large = { images: gt.images.map((image) => ({ ...image, width: 4000, height: 3000 })) };
    const far = (bbox: readonly number[]) =>
      bbox.map((side) => side * 20) as [number, number, number, number];
    const boxes = <T extends { bbox: readonly number[] }>(list: T[]) =>
      list.map((each) => ({ ...each, bbox: far(each.bbox) }));
    const truth = { ...gt, ...large, annotations: boxes(gt.annotations) };
    const { worst } = await evaluationPictures(
      truth,
      boxes(dt),
      document,
      images({ width: 4000, height: 3000 }),
    );
    for (const { png } of worst) {
      const { width, height } = await sharp(png).metadata();
      expect([width! <= 480, height! <= 400]).toEqual([true, true]);
    }
  });

  it("goes on without what cannot be read, and says so", async () => {
    const broken = {
      folder: "",
      read: async ({ id }: CocoImage) => {
        if (id === document.worst.images[0].id) throw new UserError("1.png: cannot read this image");
        return images().read({} as CocoImage);
      },
    };
    const { worst, notices } = await evaluationPictures(gt, dt, document, broken);
    expect(worst).toHaveLength(7);
    expect(notices[0]).toBe(
      `no picture of image ${document.worst.images[0].id}: 1.png: cannot read this image`,
    );
  });

  it("gives the same bytes every time", async () => {
    expect(await evaluationPictures(gt, dt, document, images())).toEqual(pictures);
  });
});
