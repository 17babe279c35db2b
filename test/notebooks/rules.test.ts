import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { NotebookFile } from "../../src/report/notebook-errors";

const FOLDER = join(__dirname, "..", "..", "notebooks");
const names = readdirSync(FOLDER).filter((name) => name.endsWith(".ipynb"));
const LARGEST_BYTES = 1_500_000;

describe.each(names)("%s", (name) => {
  const path = join(FOLDER, name);
  const { cells, metadata } = JSON.parse(readFileSync(path, "utf8")) as NotebookFile;
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
});
