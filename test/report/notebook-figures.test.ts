import { describe, expect, it } from "vitest";
import type { NotebookFile } from "../../src/report/notebook-errors";
import { countFigures, countPictures } from "../../src/report/notebook-figures";

const PLOTLY = { data: [], layout: {} };

/** A notebook with a cell for each list of outputs; an output is its forms. */
function notebook(...cells: Record<string, unknown>[][]): NotebookFile {
  return {
    metadata: {},
    cells: [
      { cell_type: "markdown", source: "# Title" },
      ...cells.map((outputs) => ({
        cell_type: "code",
        source: "x",
        outputs: outputs.map((data) => ({ output_type: "display_data", data })),
      })),
    ],
  };
}

describe("figures of a notebook", () => {
  const bundle = { "application/vnd.plotly.v1+json": PLOTLY, "image/svg+xml": "<svg/>", "text/plain": "a" };

  it("count once, however many forms they have", () => {
    expect(countFigures(notebook([bundle]))).toBe(1);
    expect(countPictures(notebook([bundle]))).toBe(1);
  });

  it("count each output of a cell and each cell", () => {
    const file = notebook([bundle, { "image/png": "AAAA" }], [bundle]);
    expect([countFigures(file), countPictures(file)]).toEqual([3, 3]);
  });

  it("are no pictures where they are only interactive", () => {
    const file = notebook([{ "application/vnd.plotly.v1+json": PLOTLY }]);
    expect([countFigures(file), countPictures(file)]).toEqual([1, 0]);
  });

  it("are neither tables nor what was printed", () => {
    const file = notebook([{ "text/html": "<table>", "text/plain": "a table" }]);
    file.cells.push({
      cell_type: "code",
      source: "x",
      outputs: [{ output_type: "stream", text: "image/png" }],
    });
    expect([countFigures(file), countPictures(file)]).toEqual([0, 0]);
  });
});
