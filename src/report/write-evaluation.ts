import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic, writeJsonAtomic } from "../backend/files";
import { drawFigures } from "./draw-figures";
import type { EvaluationDocument } from "./evaluation-document";
import { evaluationFigures } from "./evaluation-figures";
import { evaluationPage } from "./evaluation-page";
import type { EvaluationPictures } from "./evaluation-pictures";
import { requireRoomForPage } from "./page-folder";
import { openRenderer } from "./render";
import { smallPlotly } from "./small-plotly";

const PAGE = "evaluation.html";
const JSON_FILE = "analysis.json";
const FIGURES = "figures";
const FOLDER = {
  command: "evaluate",
  result: "evaluation",
  ours: [PAGE, JSON_FILE, FIGURES],
  mark: JSON_FILE,
};
/** Of all figures that there can be. */
const NAMES = ["errors", "precision-recall", "f1", "confusion", "class-ap", "reliability"];

export interface WrittenEvaluation {
  /** Path of `evaluation.html`. */
  page: string;
  /** Paths of all files, the page's among them. */
  files: string[];
  /** What could not be made, and why. */
  notices: string[];
}

/**
 * {@link requireRoomForPage} of an evaluation.
 * @param images the folder in which the images lie
 */
export function requireRoomForEvaluation(dir: string, images?: string): void {
  requireRoomForPage(dir, FOLDER, images === undefined ? undefined : { folder: images, of: "images'" });
}

/**
 * Writes an evaluation's `evaluation.html`, which stands alone, `analysis.json` and `figures/*.svg` and `*.png`.
 * Without Kaleido the page's figures are drawn by its own script, and none are files.
 *
 * @throws UserError if the folder holds anything else
 */
export async function writeEvaluation(
  dir: string,
  document: EvaluationDocument,
  pictures: EvaluationPictures | { problem: string },
  command: string,
  renderer = openRenderer(),
): Promise<WrittenEvaluation> {
  requireRoomForEvaluation(dir);
  const figures = evaluationFigures(document);
  const { svgs, pngs, problem } = await drawFigures(figures, renderer);
  const files = new Map<string, string | Uint8Array>();
  for (const [name, svg] of svgs) files.set(join(FIGURES, `${name}.svg`), svg);
  for (const [name, png] of pngs) files.set(join(FIGURES, `${name}.png`), png);
  files.set(PAGE, evaluationPage({ document, figures, svgs, pictures, plotly: smallPlotly(), command }));
  writeJsonAtomic(join(dir, JSON_FILE), document); // first: it marks the folder as ours
  for (const [name, content] of files) writeFileAtomic(join(dir, name), content);
  for (const name of NAMES.flatMap((name) => [`${name}.svg`, `${name}.png`]))
    if (!files.has(join(FIGURES, name))) rmSync(join(dir, FIGURES, name), { force: true });
  return {
    page: join(dir, PAGE),
    files: [JSON_FILE, ...files.keys()].map((name) => join(dir, name)),
    notices: [
      ...(problem ? [problem] : []),
      ...("problem" in pictures ? [`no pictures: ${pictures.problem}`] : pictures.notices),
    ],
  };
}
