import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Plotly with the trace types that the figures here need, a ninth of the whole: a page carries it along. */
export function smallPlotly(): string {
  return readFileSync(createRequire(__filename).resolve("plotly.js-basic-dist-min"), "utf8");
}
