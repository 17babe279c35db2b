import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic, writeJsonAtomic } from "../backend/files";
import { sweepFindings } from "../evaluation/sweep-findings";
import type { SweepRecord } from "../types";
import { drawFigures } from "./draw-figures";
import { openRenderer } from "./render";
import { smallPlotly } from "./small-plotly";
import { SWEEP_FIGURES, sweepFigures } from "./sweep-figures";
import { sweepPage } from "./sweep-page";

const PAGE = "sweep.html";
const JSON_FILE = "sweep.json";
const FIGURES = "figures";

export interface WrittenSweepReport {
  /** Path of `sweep.html`. */
  page: string;
  /** Paths of all files, the page's among them. */
  files: string[];
  /** What could not be made, and why. */
  notices: string[];
}

/**
 * Writes a study's `sweep.html`, which stands alone, `sweep.json`, the record, and `figures/*.svg` and `*.png` into a
 * folder; other files there are left alone. Without Kaleido the page's figures are drawn by its own script, and none
 * are files.
 */
export async function writeSweepReport(
  sweep: SweepRecord,
  dir: string,
  renderer = openRenderer(),
): Promise<WrittenSweepReport> {
  const findings = sweepFindings(sweep);
  const figures = sweepFigures(sweep, findings);
  const { svgs, pngs, problem } = await drawFigures(figures, renderer);
  const files = new Map<string, string | Uint8Array>();
  for (const [name, svg] of svgs) files.set(join(FIGURES, `${name}.svg`), svg);
  for (const [name, png] of pngs) files.set(join(FIGURES, `${name}.png`), png);
  files.set(PAGE, sweepPage({ sweep, findings, figures, svgs, plotly: smallPlotly() }));
  writeJsonAtomic(join(dir, JSON_FILE), sweep);
  for (const [name, content] of files) writeFileAtomic(join(dir, name), content);
  for (const name of SWEEP_FIGURES.flatMap((name) => [`${name}.svg`, `${name}.png`]))
    if (!files.has(join(FIGURES, name))) rmSync(join(dir, FIGURES, name), { force: true });
  return {
    page: join(dir, PAGE),
    files: [JSON_FILE, ...files.keys()].map((name) => join(dir, name)),
    notices: problem ? [problem] : [],
  };
}
