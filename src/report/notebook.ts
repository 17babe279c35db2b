import { createRequire } from "node:module";
import type { Figure } from "../plots/figure";
import { openRenderer, type Renderer } from "./render";
import { shortFigure } from "./short-figure";

/** One thing in several forms; whoever shows it takes the richest form it knows. */
export interface DisplayBundle {
  "text/plain": string;
  "text/html"?: string;
  "image/svg+xml"?: string;
  /** Base64. */
  "image/png"?: string;
  "application/vnd.plotly.v1+json"?: Figure;
}

type WriteDisplayData = (
  content: { data: DisplayBundle; metadata: object; transient: { display_id?: string } },
  update: boolean,
) => void;

const requireHere = createRequire(__filename);

/**
 * Shows a bundle in the running cell; outside a notebook prints its text.
 * @param id shows later bundles of the same id in the same place
 */
export function display(data: DisplayBundle, id?: string, update = false): void {
  const write = tslabWriter();
  if (write) write({ data, metadata: {}, transient: id ? { display_id: id } : {} }, update);
  else process.stdout.write(data["text/plain"] + "\n");
}

const NOTHING = "Nothing to draw: this comparison's data does not hold what the figure needs.";

/**
 * Shows a figure: interactive where Plotly is at hand, as a picture elsewhere, as on GitHub. Outside a
 * notebook prints what it shows.
 */
export async function show(figure: Figure | undefined): Promise<void> {
  if (!figure) return display({ "text/plain": NOTHING });
  display(await bundleOf(figure));
}

/** A place in the running cell whose figure is replaced. */
export interface LiveDisplay {
  /** Shows a figure for the while; outside a notebook nothing. */
  frame(figure: Figure): void;
  /** Shows the figure that stays, as `show` does. */
  end(figure: Figure): Promise<void>;
}

let opened = 0;

/** Opens a place for a figure that changes; nothing is there until the first one. */
export function openDisplay(): LiveDisplay {
  const id = `figure-${process.pid}-${++opened}`;
  let begun = false;
  const put = (bundle: DisplayBundle) => {
    display(bundle, id, begun);
    begun = true;
  };
  return {
    frame(figure) {
      if (!inNotebook()) return;
      put({ "application/vnd.plotly.v1+json": figure, "text/plain": describe(figure) });
    },
    async end(figure) {
      put(await bundleOf(figure));
    },
  };
}

/** All forms of a figure; outside a notebook, words. */
async function bundleOf(figure: Figure): Promise<DisplayBundle> {
  const text = describe(figure);
  if (!tslabWriter()) return { "text/plain": text };
  const svg = await toSvg(figure);
  return {
    "application/vnd.plotly.v1+json": shortFigure(figure),
    ...(svg && { "image/svg+xml": svg }),
    "text/plain": text,
  };
}

/** What tslab's kernel, which runs in this very process, displays by; set while a cell runs. */
function tslabWriter(): WriteDisplayData | undefined {
  const path = Object.keys(requireHere.cache).find((path) =>
    /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(path),
  );
  const kernel = path ? requireHere.cache[path]?.exports : undefined;
  return kernel?.lastWriteDisplayData ?? undefined;
}

export function inNotebook(): boolean {
  return tslabWriter() !== undefined;
}

let shared: ReturnType<typeof openRenderer> | undefined;

/** One Kaleido for a whole notebook; it ends with the kernel. */
export function notebookRenderer(): Renderer | undefined {
  shared ??= openRenderer();
  return "problem" in shared ? undefined : shared;
}

async function toSvg(figure: Figure): Promise<string | undefined> {
  const picture = await notebookRenderer()?.render(figure, { format: "svg" });
  return picture?.toString();
}

function describe({ data, layout }: Figure): string {
  const { text = "figure" } = (layout.title ?? {}) as { text?: string };
  const names = [
    ...new Set(data.filter((trace) => trace.showlegend !== false).flatMap((trace) => trace.name ?? [])),
  ];
  const title = text.replace(/<\/?b>/g, "");
  return names.length > 0 ? `${title}: ${names.join(", ")}` : title;
}
