/** What is read of a notebook's file. */
export interface NotebookFile {
  cells: NotebookCell[];
  metadata: { kernelspec?: { name?: string; language?: string } };
}

export interface NotebookCell {
  cell_type: string;
  source: string | string[];
  outputs?: { output_type: string; name?: string; text?: string | string[] }[];
}

/** A cell that failed, and what it said. */
export interface CellFailure {
  source: string;
  said: string;
}

/**
 * tslab reports nothing when a promise is rejected that nobody awaits: it only prints that. So streams are
 * read for it: a rejected promise as a cell's value, or Node.js's own words about one.
 */
const SIGNS = /<rejected>|UnhandledPromiseRejection|unhandledRejection|^Uncaught|^\w*Error: /m;

/** The first cell of an executed notebook whose streams tell of an error. */
export function findFailure({ cells }: NotebookFile): CellFailure | undefined {
  for (const cell of cells) {
    for (const output of cell.outputs ?? []) {
      const said = joined(output.text ?? "");
      if (output.output_type === "error" || (output.output_type === "stream" && SIGNS.test(said))) {
        return { source: joined(cell.source), said };
      }
    }
  }
  return undefined;
}

function joined(text: string | string[]): string {
  return Array.isArray(text) ? text.join("") : text;
}
