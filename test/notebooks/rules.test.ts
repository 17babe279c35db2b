import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findFailure, type NotebookFile } from "../../src/report/notebook-errors";
import { countPictures } from "../../src/report/notebook-figures";
import { machinePaths } from "./machine-paths";

const FOLDER = join(__dirname, "..", "..", "notebooks");
const names = readdirSync(FOLDER).filter((name) => name.endsWith(".ipynb"));
const LARGEST_BYTES = 1_500_000;
const FEWEST_PICTURES = 3;

describe.each(names)("%s", (name) => {
  const path = join(FOLDER, name);
  const notebook = JSON.parse(readFileSync(path, "utf8")) as NotebookFile;
  const { cells, metadata } = notebook;
  const sources = (type: string) =>
    cells.filter((cell) => cell.cell_type === type).map(({ source }) => [source].flat().join(""));

  it("has cells of at most ten lines", () => {
    for (const source of sources("code")) expect(source.split("\n").length, source).toBeLessThanOrEqual(10);
  });

  it("has no logic in its cells: no function, no loop, no branch", () => {
    for (const source of sources("code")) {
      expect(source).not.toMatch(/\b(function|class|for|while|if|switch|try)\b|=>\s*\{/);
    }
  });

  it("imports the kit by its name", () => {
    const imports = sources("code").flatMap((source) =>
      [...source.matchAll(/from "([^"]+)"/g)].map(([, from]) => from),
    );
    expect(imports.length).toBeGreaterThan(0);
    for (const from of imports) expect(["ohem-vs-focal", "danfojs-node"]).toContain(from);
  });

  /** Functions of the kit that give a promise. */
  const ASYNC =
    "show|showPictures|openComparison|openDataset|compare|train|trainOnce|watchTraining|anchorCoverage|" +
    "examplesOfImage|observeRun|validationImagesOf|timeCriteria";

  it("awaits whatever takes its time, since nobody hears of a promise that is rejected otherwise", () => {
    for (const source of sources("code")) {
      expect(source).not.toMatch(new RegExp(`(?<!await )\\bkit\\.(${ASYNC})\\(`));
    }
  });

  it("draws at most one figure a cell", () => {
    for (const source of sources("code")) {
      expect([...source.matchAll(/\b(show|watch)\w*\(/g)].length, source).toBeLessThanOrEqual(1);
    }
  });

  it("begins with a title and has prose before every figure", () => {
    expect(sources("markdown")[0]).toMatch(/^# /);
    const first = cells.findIndex((cell) => cell.cell_type === "code");
    expect(first).toBeGreaterThan(0);
  });

  it("asks for the tslab kernel", () => {
    expect(metadata.kernelspec).toMatchObject({ name: "tslab", language: "typescript" });
  });

  it("is small enough to be kept", () => {
    expect(statSync(path).size).toBeLessThan(LARGEST_BYTES);
  });
  it("is kept as it ran from top to bottom in a new kernel, with an output in every cell", () => {
    const code = cells.filter((cell) => cell.cell_type === "code");
    expect(code.map((cell) => cell.execution_count)).toEqual(code.map((_, i) => i + 1));
    for (const { source, outputs = [] } of code) {
      expect(outputs.length, [source].flat().join("")).toBeGreaterThan(0);
    }
    expect(findFailure(notebook)).toBeUndefined();
  });

  it(`holds at least ${FEWEST_PICTURES} pictures, which show without a kernel and without Plotly`, () => {
    expect(countPictures(notebook)).toBeGreaterThanOrEqual(FEWEST_PICTURES);
  });

  it("tells nobody where it was executed", () => {
    const outputs = cells.flatMap((cell) => cell.outputs ?? []);
    expect(outputs.flatMap(machinePaths)).toEqual([]);
  });
});
