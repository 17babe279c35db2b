import sharp from "sharp";
import type { Pixels } from "../types";
import type { Mark, Outcome } from "./marks";

/** Colours of Okabe and Ito's palette, and lines that differ without colour too. */
export const MARK_STYLE: Record<Outcome, { colour: string; dash: string }> = {
  hit: { colour: "#56B4E9", dash: "" },
  miss: { colour: "#F0E442", dash: "7 5" },
  "false-positive": { colour: "#FF6A2B", dash: "3 3" },
  object: { colour: "#FFFFFF", dash: "" },
};

/** Side of a drawn picture in pixels, about. */
const WANTED_SIDE = 384;
/** Room around a box so that its line does not hide the object, in pixels of the drawing. */
const PADDING = 3;

/**
 * Draws marks on pixels that are enlarged by a whole factor without smoothing (128 × 128 by 3).
 * Only shapes are drawn: text would need fonts that a machine may not have.
 * @returns a PNG
 */
export async function drawMarks(pixels: Pixels, marks: readonly Mark[]): Promise<Buffer> {
  const { data, width, height, channels } = pixels;
  const scale = Math.max(1, Math.round(WANTED_SIDE / Math.max(width, height)));
  const enlarged = sharp(data, { raw: { width, height, channels } })
    .resize(width * scale, height * scale, { kernel: "nearest" })
    .toColourspace("srgb");
  return enlarged
    .composite([{ input: Buffer.from(overlay(marks, width * scale, height * scale, scale)) }])
    .png({ compressionLevel: 9, palette: true, colours: 128, dither: 0 })
    .toBuffer();
}

function overlay(marks: readonly Mark[], width: number, height: number, scale: number): string {
  const order: Outcome[] = ["false-positive", "hit", "miss", "object"];
  const shapes = order.flatMap((outcome) =>
    marks.filter((mark) => mark.outcome === outcome).map((mark) => shape(mark, width, height, scale)),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join("")}</svg>`;
}

/** A box on a dark seam, so that it is seen on any background; a hard object has a flag at its corner. */
function shape({ box, outcome, hard }: Mark, width: number, height: number, scale: number): string {
  const { colour, dash } = MARK_STYLE[outcome];
  const x1 = Math.max(1.5, box[0] * scale - PADDING);
  const y1 = Math.max(1.5, box[1] * scale - PADDING);
  const x2 = Math.min(width - 1.5, box[2] * scale + PADDING);
  const y2 = Math.min(height - 1.5, box[3] * scale + PADDING);
  const place = `x="${x1}" y="${y1}" width="${Math.max(1, x2 - x1)}" height="${Math.max(1, y2 - y1)}" fill="none"`;
  const line = `stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash}"`;
  const cross = `M${x1 - 5} ${y1 - 5}l10 10m0 -10l-10 10`;
  const flag = `M${x2 + 4} ${y1 - 4}h-20l20 20z`;
  return (
    `<rect ${place} stroke="#000000" stroke-opacity="0.7" stroke-width="4.5"/><rect ${place} ${line}/>` +
    (outcome === "false-positive" ? `<path d="${cross}" stroke="${colour}" stroke-width="3"/>` : "") +
    (hard ? `<path d="${flag}" fill="${colour}" stroke="#000000" stroke-width="1"/>` : "")
  );
}
