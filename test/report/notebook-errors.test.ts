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
  ])("takes %j for an error", (said) => {
    expect(find(cell(said, "stderr"))).toBeDefined();
  });

  it.each(["just a note\n", "Errors are counted below: 3", "calibration error 0.08"])(
    "does not take %j for an error",
    (said) => {
      expect(find(cell(said, "stderr"))).toBeUndefined();
    },
  );

  it("finds an output that says itself that it is an error", () => {
    expect(find({ cell_type: "code", source: "x", outputs: [{ output_type: "error" }] })).toBeDefined();
  });

  it("passes cells without outputs", () => {
    expect(find({ cell_type: "markdown", source: "# Title" })).toBeUndefined();
  });
});
