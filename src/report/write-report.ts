import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "../backend/files";
import { UserError } from "../errors";
import type { Comparison } from "../types";
import { readComparison } from "./comparison-file";
import { drawFigures } from "./draw-figures";
import { readEnvironment } from "./environment-file";
import { page } from "./page";
import { comparisonPictures, type PictureRow } from "./pictures";
import { openRenderer } from "./render";
import { REPORT_FIGURES, reportFigures } from "./report-figures";
import { smallPlotly } from "./small-plotly";
import { STUDY_FIGURES, studyFigures } from "./study-figures";

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
  const studies = studyFigures(comparison.beside ?? {});
  const { svgs, pngs, problem } = await drawFigures([...figures, ...studies], renderer);
  const notices = problem ? [problem] : [];
  const files = new Map<string, string | Uint8Array>();
  for (const [name, svg] of svgs) files.set(join(dir, "figures", `${name}.svg`), svg);
  for (const [name, png] of pngs) files.set(join(dir, "figures", `${name}.png`), png);
  for (const [path, content] of files) writeFileAtomic(path, content);
  for (const name of [...REPORT_FIGURES, ...STUDY_FIGURES].flatMap((name) => [
    `${name}.svg`,
    `${name}.png`,
  ])) {
    const path = join(dir, "figures", name);
    if (!files.has(path)) rmSync(path, { force: true }); // of an earlier report
  }
  const pictures = await picturesOrProblem(dir, comparison);
  if ("problem" in pictures) notices.push(`no pictures of detections: ${pictures.problem}`);
  const plotly = smallPlotly();
  const environment = readEnvironment(join(dir, comparison.arms[0].run));
  const report = join(dir, "report.html");
  writeFileAtomic(report, page({ comparison, figures, studies, svgs, pictures, environment, plotly }));
  return { report, figures: [...files.keys()], notices };
}

async function picturesOrProblem(
  dir: string,
  comparison: Comparison,
): Promise<PictureRow[] | { problem: string }> {
  try {
    return await comparisonPictures(dir, comparison);
  } catch (error) {
    if (error instanceof UserError) return { problem: error.message };
    throw error;
  }
}
