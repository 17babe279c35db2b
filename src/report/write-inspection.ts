import { rmSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { writeFileAtomic, writeJsonAtomic } from "../backend/files";
import { sourceFolder } from "../data/source-folder";
import type { Dataset } from "../types";
import { contactSheet } from "./contact-sheet";
import { drawFigures } from "./draw-figures";
import { hasFonts } from "./has-fonts";
import type { InspectedData } from "./inspection-answer";
import { inspectionFigures } from "./inspection-figures";
import { inspectionPage, type PagePicture } from "./inspection-page";
import { requireRoomForPage } from "./page-folder";
import { openRenderer } from "./render";
import { type SheetPicture, sheetPictures } from "./sheet-pictures";
import { smallPlotly } from "./small-plotly";

const PAGE = "inspect.html";
const JSON_FILE = "inspect.json";
const SHEET = "contact-sheet.png";
const FIGURES = ["sizes.png", "classes.png", "anchor-coverage.png", "imbalance.png"];
const FOLDER = {
  command: "inspect",
  result: "inspection",
  ours: [PAGE, JSON_FILE, SHEET, ...FIGURES],
  mark: JSON_FILE,
};

export interface WrittenInspection {
  /** Path of `inspect.html`. */
  page: string;
  /** Paths of all files, the page's among them. */
  files: string[];
  /** What could not be made, and why. */
  notices: string[];
}

export interface WriteInspectionOptions {
  /** Draws the images of the contact sheet. Default 0. */
  seed?: number;
  /** The command that asked for it, for the page. */
  command?: string;
}

/**
 * {@link requireRoomForPage} of an inspection.
 * @param data what is inspected
 */
export function requireRoomForInspection(dir: string, data?: string): void {
  const folder = data === undefined ? undefined : sourceFolder(data);
  requireRoomForPage(dir, FOLDER, folder === undefined ? undefined : { folder, of: "data's" });
}

/**
 * Writes an inspection's `inspect.html`, which stands alone, `contact-sheet.png`, figures as PNG, and
 * `inspect.json`. Without Kaleido the page's figures are drawn by its own script, and none are files.
 *
 * @throws UserError if the folder holds anything else
 */
export async function writeInspection(
  dir: string,
  dataset: Dataset,
  inspected: InspectedData,
  { seed = 0, command = "" }: WriteInspectionOptions = {},
  renderer = openRenderer(),
): Promise<WrittenInspection> {
  requireRoomForInspection(dir);
  const notices: string[] = [];
  const files = new Map<string, string | Uint8Array>();
  const pictures = await sheetPictures(dataset, seed);
  files.set(SHEET, await contactSheet(pictures, dataset.classes));
  if (!(await hasFonts()))
    notices.push("no words in the contact sheet: this machine has no fonts; the page has them");
  const figures = inspectionFigures(inspected);
  const { svgs, pngs, problem } = await drawFigures(figures, renderer);
  if (problem) notices.push(problem);
  for (const [name, png] of pngs) files.set(`${name}.png`, png);
  const plotly = smallPlotly();
  const encoded = await Promise.all(pictures.map(toPagePicture));
  files.set(PAGE, inspectionPage({ inspected, figures, svgs, pictures: encoded, plotly, command }));
  writeJsonAtomic(join(dir, JSON_FILE), inspected); // first: it marks the folder as ours
  for (const [name, content] of files) writeFileAtomic(join(dir, name), content);
  for (const name of FIGURES) if (!files.has(name)) rmSync(join(dir, name), { force: true });
  return {
    page: join(dir, PAGE),
    files: [JSON_FILE, ...files.keys()].map((name) => join(dir, name)),
    notices,
  };
}

async function toPagePicture({ drawn, ...picture }: SheetPicture): Promise<PagePicture> {
  const { data, width, height, channels } = drawn;
  const webp = await sharp(data, { raw: { width, height, channels } }).webp({ quality: 82 }).toBuffer();
  return { ...picture, webp };
}
