import sharp from "sharp";
import { cropPixels } from "../data/pixels";
import { classColour } from "../plots/class-colours";
import { FONT_FAMILY } from "../plots/style";
import { shortened } from "../plots/words";
import type { GroundTruth, Pixels } from "../types";
import { escapeHtml } from "./html";
import type { SheetView } from "./sheet-view";

/** Room around a box so that its line does not hide the object, and the least side of what is drawn. */
const PADDING = 1.5;
const LEAST_SIDE = 7;
/** With more boxes than this names would hide the picture. */
const MOST_NAMED = 20;
const MOST_LETTERS = 14;
/** Ignored regions are white and dashed, whatever their class. */
export const IGNORED_STYLE = { colour: "#FFFFFF", dash: "5 4" };

/**
 * Draws the part of a picture that a view names, with a box in its class's colour around each object and
 * ignored regions dashed. Tiny boxes are drawn larger than they are, so that they are seen.
 * @param names of classes, to be written at boxes: for more classes than there are colours
 * @returns pixels of the drawing, not encoded yet
 */
export async function drawBoxes(
  pixels: Pixels,
  groundTruth: GroundTruth,
  view: SheetView,
  names?: readonly string[],
): Promise<Pixels> {
  const { window, scale } = view;
  const cut = cropPixels(pixels, window);
  const width = Math.max(1, Math.round(window.width * scale));
  const height = Math.max(1, Math.round(window.height * scale));
  const { data } = await sharp(cut.data, {
    raw: { width: cut.width, height: cut.height, channels: cut.channels },
  })
    .resize(width, height, { fit: "fill", kernel: scale > 2 ? "nearest" : "lanczos3" })
    .toColourspace("srgb")
    .composite([{ input: Buffer.from(boxesSvg(groundTruth, view, { width, height }, names)) }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data.buffer, data.byteOffset, data.length), width, height, channels: 3 };
}

/**
 * Ignored regions first, then objects from large to small, so that small ones lie on top.
 * @param names of classes, to be written at boxes
 */
export function boxesSvg(
  { boxes, labels, ignored }: GroundTruth,
  { window, scale }: SheetView,
  { width, height }: { width: number; height: number },
  names?: readonly string[],
): string {
  const area = (g: number) => (boxes[4 * g + 2] - boxes[4 * g]) * (boxes[4 * g + 3] - boxes[4 * g + 1]);
  const order = [...labels.keys()].sort((a, b) => ignored[b] - ignored[a] || area(b) - area(a));
  const placeOf = (g: number) =>
    [0, 1, 2, 3].map((side) => (boxes[4 * g + side] - (side % 2 === 0 ? window.x : window.y)) * scale);
  const seen = order.filter((g) => {
    const [x1, y1, x2, y2] = placeOf(g);
    return x2 > 0 && y2 > 0 && x1 < width && y1 < height;
  });
  const shapes = seen.map((g) =>
    ignored[g]
      ? shape(placeOf(g), IGNORED_STYLE.colour, IGNORED_STYLE.dash)
      : shape(placeOf(g), classColour(labels[g] - 1), ""),
  );
  const named = names && seen.length <= MOST_NAMED ? seen.filter((g) => !ignored[g]) : [];
  const words = named.map((g) => nameAt(placeOf(g), names![labels[g] - 1], width));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${FONT_FAMILY}">${shapes.join("")}${words.join("")}</svg>`;
}

/** A class's name above its box, or in its top where that is at the picture's. */
function nameAt([x1, y1]: number[], name: string, width: number): string {
  const text = shortened(name, MOST_LETTERS);
  const x = Math.max(1, Math.min(x1, width - 6.5 * text.length));
  const y = y1 > 12 ? y1 - 4 : y1 + 11;
  const place = `x="${x.toFixed(1)}" y="${Math.max(10, y).toFixed(1)}" font-size="10"`;
  const words = escapeHtml(text);
  return (
    `<text ${place} stroke="#000000" stroke-opacity="0.75" stroke-width="2.6" stroke-linejoin="round" fill="none">${words}</text>` +
    `<text ${place} fill="#ffffff">${words}</text>`
  );
}

/** A line on a dark seam, so that it is seen on any ground. */
function shape([x1, y1, x2, y2]: number[], colour: string, dash: string): string {
  const grow = (low: number, high: number) => Math.max(PADDING, (LEAST_SIDE - (high - low)) / 2);
  const [dx, dy] = [grow(x1, x2), grow(y1, y2)];
  const [w, h] = [x2 - x1 + 2 * dx, y2 - y1 + 2 * dy].map((side) => side.toFixed(1));
  const place = `x="${(x1 - dx).toFixed(1)}" y="${(y1 - dy).toFixed(1)}" width="${w}" height="${h}" fill="none"`;
  return (
    `<rect ${place} stroke="#000000" stroke-opacity="0.55" stroke-width="3.4"/>` +
    `<rect ${place} stroke="${colour}" stroke-width="1.8"${dash ? ` stroke-dasharray="${dash}"` : ""}/>`
  );
}
