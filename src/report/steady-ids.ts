import { createHash } from "node:crypto";

/** Plotly's names of a drawing and of its traces, which it draws by chance and puts into ids and classes. */
const NAMES = / id="defs-([0-9a-f]{6})"| class="trace \w+ trace([0-9a-f]{6})"/g;

/**
 * An SVG of Plotly's whose ids depend on the picture alone: the same figure gives the same bytes, and figures that differ
 * can stand in one page.
 */
export function withSteadyIds(svg: string): string {
  const names = [...new Set(Array.from(svg.matchAll(NAMES), ([, drawing, trace]) => drawing ?? trace))];
  const picture = names.reduce((rest, name) => rest.replaceAll(name, ""), svg);
  const steady = names.map((_, at) => digest(`${at} ${picture}`));
  return names.reduce((renamed, name, at) => renamed.replaceAll(name, steady[at]), svg);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 6);
}
