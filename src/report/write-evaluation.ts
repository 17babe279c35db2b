import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { writeFileAtomic, writeJsonAtomic } from "../backend/files";
import { isWithin } from "../data/readers/paths";
import { UserError } from "../errors";
import { drawFigures } from "./draw-figures";
import type { EvaluationDocument } from "./evaluation-document";
import { evaluationFigures } from "./evaluation-figures";
import { evaluationPage } from "./evaluation-page";
import type { EvaluationPictures } from "./evaluation-pictures";
import { openRenderer } from "./render";

const SMALL_PLOTLY = createRequire(__filename).resolve("plotly.js-basic-dist-min");

const PAGE = "evaluation.html";
const JSON_FILE = "analysis.json";
const FIGURES = "figures";
const OURS = [PAGE, JSON_FILE, FIGURES];
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
 * Whether a folder can take an evaluation: it is new or empty, or holds an evaluation and nothing else, and does
 * not lie among the images, where figures would be taken for data.
 * @throws UserError if not
 */
export function requireRoomForEvaluation(dir: string, images?: string): void {
  if (images && isWithin(images, dir))
    throw new UserError(
      `evaluate: "${dir}" lies in the images' folder, where nothing is written; name another`,
    );
  const there = existsSync(dir) ? readdirSync(dir) : [];
  const others = there.filter((name) => !OURS.includes(name));
  if (others.length === 0 && (there.length === 0 || there.includes(JSON_FILE))) return;
  throw new UserError(
    `evaluate: "${dir}" holds ${(others.length > 0 ? others : there).slice(0, 3).join(", ")}, which no evaluation wrote; ` +
      "name a new or empty folder",
  );
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
  const plotly = readFileSync(SMALL_PLOTLY, "utf8");
  files.set(PAGE, evaluationPage({ document, figures, svgs, pictures, plotly, command }));
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
