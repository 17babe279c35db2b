import type { NotebookFile } from "./notebook-errors";

/** Forms of an output that need nothing to be seen, as on GitHub. */
const PICTURES = ["image/svg+xml", "image/png"];

const FIGURES = ["application/vnd.plotly.v1+json", ...PICTURES];

/** How many of a notebook's outputs are figures, interactive or not. */
export function countFigures(notebook: NotebookFile): number {
  return countOutputs(notebook, FIGURES);
}

/** How many of a notebook's outputs have a picture inside. */
export function countPictures(notebook: NotebookFile): number {
  return countOutputs(notebook, PICTURES);
}

function countOutputs({ cells }: NotebookFile, forms: readonly string[]): number {
  const outputs = cells.flatMap((cell) => cell.outputs ?? []);
  return outputs.filter(({ data = {} }) => forms.some((form) => form in data)).length;
}
