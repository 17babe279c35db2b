import sharp from "sharp";
import type { Rect } from "../data/ground-truth";
import { cropPixels } from "../data/pixels";
import { UserError } from "../errors";
import { shortNumber } from "../plots/names";
import { plural } from "../plots/words";
import type { CocoDetection, CocoGroundTruth, Pixels } from "../types";
import { drawMarks } from "./draw-marks";
import type { EvaluationDocument } from "./evaluation-document";
import type { EvaluationImages } from "./evaluation-images";
import { labelledBoxes, marksFromScore } from "./evaluation-marks";
import type { Mark } from "./marks";
import { marksWithin } from "./picture-window";
import { sheetView } from "./sheet-view";

export interface EvaluationPicture {
  fileName: string;
  png: Buffer;
  caption: string;
}

export interface EvaluationPictures {
  worst: EvaluationPicture[];
  hints: EvaluationPicture[];
  /** Whether ignored regions are among what is drawn of the worst images. */
  showsIgnored: boolean;
  /** Pictures that could not be drawn, and why. */
  notices: string[];
}

type Judged = Pick<EvaluationDocument, "worst" | "labelHints">;

const WORST = 8;
const HINTS = 16;
/** The most that is drawn of an image, in pixels of the drawing. */
const FRAME = { width: 480, height: 400 };
/** Least side of what is shown around a hint, in pixels of the image, and how much larger it is than the box. */
const HINT_SIDE = 64;
const HINT_ROOM = 3;

/** Draws the worst images with what is found, missed and wrong in them, and the places of the first label hints. */
export async function evaluationPictures(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  { worst, labelHints }: Judged,
  images: EvaluationImages,
): Promise<EvaluationPictures> {
  const notices: string[] = [];
  const pictures: Omit<EvaluationPictures, "notices"> = { worst: [], hints: [], showsIgnored: false };
  const byId = new Map(gt.images.map((image) => [image.id, image]));
  const bad = worst.images.filter(({ cost }) => cost > 0).slice(0, WORST);
  const hints = labelHints.slice(0, HINTS);
  const marks = marksFromScore(
    gt,
    dt,
    bad.map(({ id }) => id),
    worst,
  );
  const labels = labelledBoxes(gt, [...new Set(hints.map(({ imageId }) => imageId))]);
  const attempt = async (id: number, draw: (pixels: Pixels) => Promise<void>) => {
    try {
      await draw(await images.read(byId.get(id)!));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      notices.push(`no picture of image ${id}: ${error.message}`);
    }
  };
  for (const { id, fileName, objects, found, missed, falsePositives } of bad)
    await attempt(id, async (pixels) => {
      const all = marks.get(id) ?? [];
      const { png, isWhole, shown } = await drawWorst(pixels, all);
      if (shown.some(({ outcome }) => outcome === "object")) pictures.showsIgnored = true;
      const part = isWhole ? "" : "; the part with most of it";
      const caption = `${found} of ${plural(objects, "object")} found, ${missed} missed, ${falsePositives} wrong${part}`;
      pictures.worst.push({ fileName, png, caption });
    });
  for (const hint of hints)
    await attempt(hint.imageId, async (pixels) => {
      const inImage = labels.filter(({ imageId }) => imageId === hint.imageId).map(({ box }) => box);
      const png = await drawHint(pixels, hint.bbox, inImage);
      const labelled = hint.annotation ? `labelled ${hint.annotation.class}` : "nothing is labelled here";
      pictures.hints.push({
        fileName: hint.fileName,
        png,
        caption: `${hint.class} with score ${shortNumber(hint.score)}; ${labelled}`,
      });
    });
  return { ...pictures, notices };
}

/** The part of an image with most errors, so large that they can be seen. */
async function drawWorst(pixels: Pixels, marks: readonly Mark[]) {
  const errors = marks.filter(({ outcome }) => outcome === "miss" || outcome === "false-positive");
  const boxes = Float32Array.from(errors.flatMap(({ box }) => [...box]));
  const labels = new Int32Array(errors.length).fill(1);
  const groundTruth = { boxes, labels, ignored: new Uint8Array(errors.length) };
  const { window, scale, whole } = sheetView({ ...pixels, groundTruth }, FRAME);
  const shown = marksWithin(marks, window);
  return { png: await drawPart(pixels, window, shown, scale), isWhole: whole, shown };
}

/** What the detector says on the place, and what is labelled around it. */
async function drawHint(pixels: Pixels, [x, y, w, h]: readonly number[], labelled: readonly Mark["box"][]) {
  const side = Math.round(Math.max(HINT_SIDE, HINT_ROOM * w, HINT_ROOM * h));
  const [width, height] = [Math.min(side, pixels.width), Math.min(side, pixels.height)];
  const start = (middle: number, size: number, of: number) =>
    Math.round(Math.min(of - size, Math.max(0, middle - size / 2)));
  const window = {
    x: start(x + w / 2, width, pixels.width),
    y: start(y + h / 2, height, pixels.height),
    width,
    height,
  };
  const seam = 1.2 * Math.max(1, side / 128); // outside of a label that lies on the same spot
  const marks: Mark[] = [
    ...labelled.map((box): Mark => ({ box, outcome: "object", hard: false })),
    { box: [x - seam, y - seam, x + w + seam, y + h + seam], outcome: "false-positive", hard: false },
  ];
  return drawPart(pixels, window, marksWithin(marks, window), Math.min(1, FRAME.height / side));
}

/** `drawMarks` enlarges; what is larger than the frame is made smaller before. */
async function drawPart(
  pixels: Pixels,
  window: Rect,
  marks: readonly Mark[],
  scale: number,
): Promise<Buffer> {
  const part = cropPixels(pixels, window);
  if (scale >= 1) return drawMarks(part, marks);
  const { channels } = part;
  const [width, height] = [part.width, part.height].map((side) => Math.max(1, Math.round(side * scale)));
  const data = await sharp(part.data, { raw: { width: part.width, height: part.height, channels } })
    .resize(width, height, { fit: "fill" })
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .raw()
    .toBuffer();
  const scaled = marks.map((mark): Mark => {
    const [x1, y1, x2, y2] = mark.box;
    return { ...mark, box: [x1 * scale, y1 * scale, x2 * scale, y2 * scale] };
  });
  return drawMarks({ data: new Uint8Array(data), width, height, channels }, scaled);
}
