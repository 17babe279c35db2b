import { describe, expect, it } from "vitest";
import { findFailure, type NotebookCell } from "../../src/report/notebook-errors";

const cell = (text: string, name = "stdout"): NotebookCell => ({
  cell_type: "code",
  source: ["first\n", "second"],
  outputs: [{ output_type: "stream", name, text: [text] }],
});
const find = (...cells: NotebookCell[]) => findFailure({ cells, metadata: {} });

describe("findFailure", () => {
  it("finds a rejected promise that nobody awaited, and the cell it is in", () => {
    const said = "Promise {\n  <rejected> Error: silent\n}\n";
    expect(find(cell("fine"), cell(said))).toEqual({ source: "first\nsecond", said });
  });

  it.each([
    "TypeError: x is not a function\n    at",
    "note\nUserError: no data",
    "Uncaught boom",
    "Error: plain",
    "UncaughtException: Error: later",
  ])("takes %j for an error, wherever it is said", (said) => {
    expect(find(cell(said, "stdout"))).toBeDefined();
    expect(find(cell(said, "stderr"))).toBeDefined();
  });

  const NOTES = ["just a note\n", "Errors are counted below: 3", "calibration error 0.08", "\n"];

  it.each(NOTES)("lets %j pass on stdout", (said) => {
    expect(find(cell(said, "stdout"))).toBeUndefined();
  });

  it.each(NOTES)("fails on %j on stderr, with the cell and what was said", (said) => {
    expect(find(cell("fine"), cell(said, "stderr"))).toEqual({ source: "first\nsecond", said });
  });

  it("sees what is said on stderr behind other outputs of the same cell", () => {
    const [picture, note] = [{ output_type: "display_data" }, cell("note", "stderr").outputs![0]];
    const outputs = [...cell("fine").outputs!, picture, note];
    expect(find({ cell_type: "code", source: "x", outputs })).toEqual({ source: "x", said: "note" });
  });

  it("takes an empty stream for silence", () => {
    expect(find(cell("", "stderr"))).toBeUndefined();
  });

  it("finds an output that says itself that it is an error", () => {
    expect(find({ cell_type: "code", source: "x", outputs: [{ output_type: "error" }] })).toBeDefined();
  });

  it("passes cells without outputs", () => {
    expect(find({ cell_type: "markdown", source: "# Title" })).toBeUndefined();
  });
});
