import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import sharp from "sharp";
import { writeFileAtomic, writeJsonAtomic } from "../backend/files";
import { isFile, isWithin } from "../data/readers/paths";
import { UserError } from "../errors";
import type { Dataset } from "../types";
import { contactSheet } from "./contact-sheet";
import { hasFonts } from "./has-fonts";
import type { InspectedData } from "./inspection-answer";
import { inspectionFigures } from "./inspection-figures";
import { inspectionPage, type PagePicture } from "./inspection-page";
import { openRenderer } from "./render";
import type { ReportFigure } from "./report-figures";
import { type SheetPicture, sheetPictures } from "./sheet-pictures";

const SMALL_PLOTLY = createRequire(__filename).resolve("plotly.js-basic-dist-min");

const PAGE = "inspect.html";
const JSON_FILE = "inspect.json";
const SHEET = "contact-sheet.png";
const FIGURES = ["sizes.png", "classes.png", "anchor-coverage.png", "imbalance.png"];
const OURS = [PAGE, JSON_FILE, SHEET, ...FIGURES];

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
 * Whether a folder can take an inspection: it is new or empty, or holds an inspection and nothing else, and
 * lies in none of the folders that are read.
 * @throws UserError if not
 */
export function requireRoomForInspection(dir: string, data?: string): void {
  const source = data && existsSync(data) ? (isFile(data) ? dirname(data) : data) : undefined;
  if (source && isWithin(realPath(source), realPath(dir)))
    throw new UserError(
      `inspect: "${dir}" lies in the data's own folder, where nothing is written; name another`,
    );
  const there = existsSync(dir) ? readdirSync(dir) : [];
  const others = there.filter((name) => !OURS.includes(name));
  if (others.length === 0 && (there.length === 0 || there.includes(JSON_FILE))) return;
  throw new UserError(
    `inspect: "${dir}" holds ${(others.length > 0 ? others : there).slice(0, 3).join(", ")}, which no inspection wrote; ` +
      "name a new or empty folder",
  );
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
  const svgs = new Map<string, string>();
  if ("problem" in renderer) notices.push(`no figures as files: ${renderer.problem}`);
  else {
    try {
      await drawFigures(figures, renderer, svgs, files);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      notices.push(`not all figures as files: ${error.message}`);
    } finally {
      renderer.close();
    }
  }
  const plotly = readFileSync(SMALL_PLOTLY, "utf8");
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

async function drawFigures(
  figures: readonly ReportFigure[],
  renderer: Exclude<ReturnType<typeof openRenderer>, { problem: string }>,
  svgs: Map<string, string>,
  files: Map<string, string | Uint8Array>,
): Promise<void> {
  await Promise.all(
    figures.flatMap(({ name, wide }) => [
      renderer.render(wide, { format: "svg" }).then((svg) => svgs.set(name, svg.toString())),
      renderer.render(wide, { format: "png" }).then((png) => files.set(`${name}.png`, png)),
    ]),
  );
}

async function toPagePicture({ drawn, ...picture }: SheetPicture): Promise<PagePicture> {
  const { data, width, height, channels } = drawn;
  const webp = await sharp(data, { raw: { width, height, channels } }).webp({ quality: 82 }).toBuffer();
  return { ...picture, webp };
}

/** Where a path leads, followed through links as far as it exists. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const absolute = resolve(path);
  return join(realPath(dirname(absolute)), basename(absolute));
}
