/** What is read of a notebook's file. */
export interface NotebookFile {
  cells: NotebookCell[];
  metadata: { kernelspec?: { name?: string; language?: string } };
}

export interface NotebookCell {
  cell_type: string;
  source: string | string[];
  execution_count?: number | null;
  outputs?: NotebookOutput[];
}

export interface NotebookOutput {
  output_type: string;
  /** Of a stream: stdout or stderr. */
  name?: string;
  /** Of a stream: what was written. */
  text?: string | string[];
  /** Of what a cell displays: each form that it has, by MIME type. */
  data?: Record<string, unknown>;
}

/** A cell that failed, and what it said. */
export interface CellFailure {
  source: string;
  said: string;
}

/**
 * tslab reports nothing when a promise is rejected that nobody awaits: it only prints that. So stdout is
 * read for it: a rejected promise as a cell's value, or Node.js's own words about one.
 */
const SIGNS = /<rejected>|UnhandledPromiseRejection|unhandledRejection|^Uncaught|^\w*Error: /m;

/** The first cell of an executed notebook that says that it failed, or says anything on stderr: a notebook has no business there. */
export function findFailure({ cells }: NotebookFile): CellFailure | undefined {
  for (const cell of cells) {
    for (const output of cell.outputs ?? []) {
      if (isFailure(output)) return { source: joined(cell.source), said: joined(output.text ?? "") };
    }
  }
  return undefined;
}

function isFailure({ output_type, name, text = "" }: NotebookOutput): boolean {
  if (output_type !== "stream") return output_type === "error";
  const said = joined(text);
  return name === "stderr" ? said !== "" : SIGNS.test(said);
}

function joined(text: string | string[]): string {
  return Array.isArray(text) ? text.join("") : text;
}
