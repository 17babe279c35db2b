import sharp from "sharp";
import { armName } from "../experiments/arm-name";
import { nameTitle } from "../plots/names";
import type { Comparison } from "../types";
import { display, inNotebook, notebookRenderer } from "./notebook";
import { pictureSection } from "./page-pictures";
import { pictureSheet } from "./picture-sheet";
import { comparisonPictures, type PictureRow } from "./pictures";

export interface ShowPicturesOptions {
  /** So many images at most. Default 3. */
  most?: number;
  /** Up to four arms, as `one-stage focal`. Default: those the question is about. */
  arms?: readonly string[];
}

const DEFAULT_ARMS = ["one-stage ce", "one-stage focal", "one-stage ohem", "two-stage ohem"];
/** The PNG goes into a notebook file: few colours and none mixed of dots, which would take a fifth more. */
const SMALL = { palette: true, colours: 128, dither: 0, compressionLevel: 9 };

/**
 * Shows what arms find in the images with the most hard objects, side by side.
 * @param comparison as `openComparison` gives it, with its folder
 */
export async function showPictures(
  comparison: Pick<Comparison, "arms" | "hardImages"> & { folder: string },
  { most = 3, arms = DEFAULT_ARMS }: ShowPicturesOptions = {},
): Promise<void> {
  const titles = comparison.arms
    .map(armName)
    .filter((name) => arms.includes(name))
    .map(nameTitle);
  const rows = await comparisonPictures(comparison.folder, comparison, { most, titles });
  const text = describe(rows);
  if (!inNotebook()) return display({ "text/plain": text });
  const renderer = notebookRenderer();
  if (!renderer) return display({ "text/html": pictureSection(rows).markup, "text/plain": text });
  const drawn = await renderer.render(pictureSheet(rows), { format: "png" });
  const png = await sharp(drawn).png(SMALL).toBuffer();
  display({ "image/png": png.toString("base64"), "text/plain": text });
}

function describe(rows: readonly PictureRow[]): string {
  return rows
    .flatMap(({ fileName, pictures }) => [
      fileName,
      ...pictures.map(({ title, caption }) => `  ${title}: ${caption}`),
    ])
    .join("\n");
}
