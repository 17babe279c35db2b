import sharp from "sharp";
import { classColour } from "../plots/class-colours";
import { FONT_FAMILY } from "../plots/style";
import { shortened } from "../plots/words";
import { IGNORED_STYLE } from "./draw-boxes";
import { hasFonts } from "./has-fonts";
import { escapeHtml } from "./html";
import { FRAME, type SheetPicture } from "./sheet-pictures";

const GAP = 12;
const MOST_COLUMNS = 4;
const CAPTION = 40;
const KEY_LINE = 26;
const KEY_ENTRY = 190;
/** Classes that have room in the key; the page beside it names all. */
const MOST_KEYS = 24;
const INK = "#1b1f24";
const FAINT = "#57606a";

/**
 * Pictures and their captions on one sheet, under a key to the colours. On a machine without fonts there are
 * the pictures alone.
 * @returns a PNG
 */
export async function contactSheet(
  pictures: readonly SheetPicture[],
  classes: readonly string[],
): Promise<Buffer> {
  const columns = Math.max(1, Math.min(MOST_COLUMNS, pictures.length));
  const width = GAP + Math.max(2, columns) * (FRAME.width + GAP);
  const canWrite = await hasFonts();
  const keys = canWrite ? keyEntries(pictures, classes) : [];
  const perLine = Math.max(1, Math.floor((width - 2 * GAP) / KEY_ENTRY));
  const top = GAP + Math.ceil(keys.length / perLine) * KEY_LINE + (keys.length > 0 ? 6 : 0);
  const rowHeight = FRAME.height + CAPTION + GAP;
  const height = top + Math.max(1, Math.ceil(pictures.length / columns)) * rowHeight;
  const place = (i: number) => ({
    x: GAP + (i % columns) * (FRAME.width + GAP),
    y: top + Math.floor(i / columns) * rowHeight,
  });
  const text = [
    ...keys.map((key, i) =>
      keyAt(key, GAP + (i % perLine) * KEY_ENTRY, GAP + Math.floor(i / perLine) * KEY_LINE),
    ),
    ...pictures.map((picture, i) => frameAt(picture, place(i), canWrite)),
  ];
  const words = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${FONT_FAMILY}">${text.join("")}</svg>`;
  const composed = await sharp({ create: { width, height, channels: 3, background: "#ffffff" } })
    .composite([
      { input: Buffer.from(words) },
      ...pictures.map(({ drawn }, i) => ({
        input: Buffer.from(drawn.data.buffer, drawn.data.byteOffset, drawn.data.length),
        raw: { width: drawn.width, height: drawn.height, channels: drawn.channels },
        left: place(i).x + Math.floor((FRAME.width - drawn.width) / 2),
        top: place(i).y + Math.floor((FRAME.height - drawn.height) / 2),
      })),
    ])
    .png({ compressionLevel: 9, palette: pictures.every(({ isGray }) => isGray) })
    .toBuffer();
  return composed;
}

interface KeyEntry {
  name: string;
  colour: string;
  dash: string;
}

/** The classes on the sheet in their order, and ignored regions if there are any. */
export function keyEntries(pictures: readonly SheetPicture[], classes: readonly string[]): KeyEntry[] {
  const labels = [...new Set(pictures.flatMap((picture) => picture.labels))].sort((a, b) => a - b);
  const shown = labels.slice(0, labels.length > MOST_KEYS ? MOST_KEYS - 1 : MOST_KEYS);
  return [
    ...shown.map((label) => ({ name: classes[label - 1], colour: classColour(label - 1), dash: "" })),
    ...(labels.length > shown.length
      ? [{ name: `and ${labels.length - shown.length} more`, colour: "none", dash: "" }]
      : []),
    ...(pictures.some(({ showsIgnored }) => showsIgnored)
      ? [{ name: "ignored region", ...IGNORED_STYLE }]
      : []),
  ];
}

/** A sample of the line on a middle grey, and what it means. */
function keyAt({ name, colour, dash }: KeyEntry, x: number, y: number): string {
  const sample =
    colour === "none"
      ? ""
      : `<rect x="${x}" y="${y}" width="30" height="20" fill="#555555"/><rect x="${x + 5}" y="${y + 5}" width="20" height="10" fill="none" stroke="${colour}" stroke-width="2"${dash ? ` stroke-dasharray="${dash}"` : ""}/>`;
  return `${sample}${words(shortened(name, 18), x + 38, y + 15, 13, INK)}`;
}

function frameAt(
  { fileName, caption }: SheetPicture,
  { x, y }: { x: number; y: number },
  canWrite: boolean,
): string {
  const under = y + FRAME.height;
  const ground = `<rect x="${x}" y="${y}" width="${FRAME.width}" height="${FRAME.height}" fill="#eceff2"/>`;
  if (!canWrite) return ground;
  return (
    ground + words(shortened(fileName, 46), x, under + 16, 13, INK) + words(caption, x, under + 32, 12, FAINT)
  );
}

function words(text: string, x: number, y: number, size: number, colour: string): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}">${escapeHtml(text)}</text>`;
}
