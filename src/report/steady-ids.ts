import { createHash } from "node:crypto";

/** Plotly's names of a drawing, its traces and colour bars, which it draws by chance and puts into ids and classes. */
const NAMES = / id="defs-([0-9a-f]{6})"| class="trace \w+ trace([0-9a-f]{6})"| class="cb([0-9a-f]{6}) /g;
/** What they stand behind: digits of a coordinate or a picture can be the same. */
const BEFORE = `(?<=defs-|clip|legend|trace|cb|["#]g)`;

/**
 * An SVG of Plotly's whose ids depend on the picture alone: the same figures, drawn in the same order, give the same bytes
 * each time, and those that differ can stand in one page.
 */
export function withSteadyIds(svg: string): string {
  const names = [...new Set(Array.from(svg.matchAll(NAMES), (found) => found.slice(1).find(Boolean)!))];
  const picture = names.reduce((rest, name) => renamed(rest, name, ""), svg);
  return names.reduce((rest, name, at) => renamed(rest, name, digest(`${at} ${picture}`)), svg);
}

function renamed(svg: string, name: string, by: string): string {
  return svg.replace(new RegExp(BEFORE + name, "g"), by);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 6);
}
