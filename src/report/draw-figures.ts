import { UserError } from "../errors";
import type { Renderer } from "./render";
import type { ReportFigure } from "./report-figures";

export interface DrawnFigures {
  /** By name: markup of the wide figure. */
  svgs: Map<string, string>;
  /** By name, at twice the size. */
  pngs: Map<string, Buffer>;
  /** Why some or all are missing, or null. */
  problem: string | null;
}

/** Draws figures as SVG and PNG where there is a renderer, and closes it. */
export async function drawFigures(
  figures: readonly ReportFigure[],
  renderer: Renderer | { problem: string },
): Promise<DrawnFigures> {
  const drawn: DrawnFigures = { svgs: new Map(), pngs: new Map(), problem: null };
  if ("problem" in renderer) return { ...drawn, problem: `no figures as files: ${renderer.problem}` };
  try {
    await Promise.all(
      figures.flatMap(({ name, wide }) => [
        renderer.render(wide, { format: "svg" }).then((svg) => drawn.svgs.set(name, svg.toString())),
        renderer.render(wide, { format: "png" }).then((png) => drawn.pngs.set(name, png)),
      ]),
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    drawn.problem = `not all figures as files: ${error.message}`;
  } finally {
    renderer.close();
  }
  return drawn;
}
