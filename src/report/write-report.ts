import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { writeFileAtomic } from "../backend/files";
import { UserError } from "../errors";
import type { Comparison } from "../types";
import { readComparison } from "./comparison-file";
import { readEnvironment } from "./environment-file";
import { page } from "./page";
import { comparisonPictures, type PictureRow } from "./pictures";
import { openRenderer, type Renderer } from "./render";
import { type ReportFigure, reportFigures } from "./report-figures";

/** Plotly with the trace types that the figures here need, a ninth of the whole: a page carries it along. */
const SMALL_PLOTLY = createRequire(__filename).resolve("plotly.js-basic-dist-min");

export interface WrittenReport {
  /** Path of `report.html`. */
  report: string;
  /** Paths of the static figures. */
  figures: string[];
  /** What could not be made, and why. */
  notices: string[];
}

/**
 * Writes `report.html` and `figures/*.svg` and `*.png` into a finished comparison's folder. Without
 * Kaleido the page's figures are drawn by its own script alone; without the data it has no pictures.
 *
 * @throws UserError if the folder holds no comparison
 */
export async function writeReport(dir: string, renderer = openRenderer()): Promise<WrittenReport> {
  const comparison = readComparison(dir);
  const figures = reportFigures(comparison);
  const notices: string[] = [];
  const svgs = new Map<string, string>();
  const files: string[] = [];
  if ("problem" in renderer) notices.push(`no figures as files: ${renderer.problem}`);
  else {
    try {
      files.push(...(await drawFigures(dir, figures, renderer, svgs)));
    } catch (error) {
      notices.push(`not all figures as files: ${reason(error)}`);
    } finally {
      renderer.close();
    }
  }
  const pictures = await picturesOrProblem(dir, comparison);
  if ("problem" in pictures) notices.push(`no pictures of detections: ${pictures.problem}`);
  const plotly = readFileSync(SMALL_PLOTLY, "utf8");
  const environment = readEnvironment(join(dir, comparison.arms[0].run));
  const report = join(dir, "report.html");
  writeFileAtomic(report, page({ comparison, figures, svgs, pictures, environment, plotly }));
  return { report, figures: files, notices };
}

async function drawFigures(
  dir: string,
  figures: ReportFigure[],
  renderer: Renderer,
  svgs: Map<string, string>,
) {
  const drawn = figures.flatMap(({ name, wide }) =>
    (["svg", "png"] as const).map(async (format) => {
      const picture = await renderer.render(wide, { format });
      if (format === "svg") svgs.set(name, picture.toString());
      const path = join(dir, "figures", `${name}.${format}`);
      writeFileAtomic(path, picture);
      return path;
    }),
  );
  return Promise.all(drawn);
}

async function picturesOrProblem(
  dir: string,
  comparison: Comparison,
): Promise<PictureRow[] | { problem: string }> {
  try {
    return await comparisonPictures(dir, comparison);
  } catch (error) {
    return { problem: reason(error) };
  }
}

/** What a person is told; anything but a known kind of error is a fault and goes on up. */
function reason(error: unknown): string {
  if (error instanceof UserError) return error.message;
  throw error;
}
