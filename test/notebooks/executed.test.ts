import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findJupyter } from "../../src/backend/jupyter";
import { executeNotebook } from "../../src/report/execute-notebook";
import type { NotebookFile } from "../../src/report/notebook-errors";
import { countFigures, countPictures } from "../../src/report/notebook-figures";
import { writeFakeComparison } from "../report/fake-comparison";

const CHECKOUT = join(__dirname, "..", "..");
const FOLDER = join(CHECKOUT, "notebooks");
const names = readdirSync(FOLDER).filter((name) => name.endsWith(".ipynb"));
const jupyter = findJupyter();
const missing = [
  "problem" in jupyter ? jupyter.problem : "",
  existsSync(join(CHECKOUT, "dist", "index.js")) ? "" : "not compiled, npm run build does it",
].filter(Boolean);
const why = missing.length > 0 ? ` (skipped: ${missing.join("; ")})` : "";

const LARGEST_BYTES = 1_500_000;
const FEWEST_FIGURES = 3;
const LONGEST_MS = 600_000;

const said = ({ cells }: NotebookFile, stream: string) =>
  cells
    .flatMap(({ outputs = [] }) => outputs)
    .filter(({ output_type, name }) => output_type === "stream" && name === stream)
    .map(({ text = "" }) => [text].flat().join(""));

describe.skipIf(why)(`notebooks run from top to bottom${why}`, () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "notebooks-"));
    writeFakeComparison(dir);
    vi.stubEnv("NOTEBOOK_PRESET", "smoke"); // a notebook that trains takes few steps
    vi.stubEnv("NOTEBOOK_RUNS", join(dir, "runs"));
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(dir, { recursive: true });
  });

  it.each(names)(
    "%s, with a result in every cell, figures that show on GitHub, and nothing on stderr",
    async (name) => {
      const to = join(dir, name);
      const notebook = await executeNotebook(join(FOLDER, name), { to, comparison: dir });
      for (const { source, outputs = [] } of notebook.cells.filter((cell) => cell.cell_type === "code")) {
        const call = [source].flat().join("");
        expect(outputs.length, call).toBeGreaterThan(0);
        const forms = outputs.flatMap(({ data = {} }) => Object.keys(data));
        if (/\b(show|watchTraining)\(/.test(call))
          expect(forms).toEqual(expect.arrayContaining(["image/svg+xml", "text/plain"]));
        if (/showPictures\(/.test(call)) expect(forms).toContain("image/png");
        if (/watchTraining\(/.test(call)) expect(outputs.length, "frames replace each other").toBe(1);
        if (/showTable\(/.test(call)) expect(forms).toContain("text/html");
      }
      expect(said(notebook, "stderr")).toEqual([]);
      expect(countFigures(notebook)).toBeGreaterThanOrEqual(FEWEST_FIGURES);
      expect(countPictures(notebook)).toBe(countFigures(notebook)); // each has its picture inside
      expect(statSync(to).size).toBeLessThanOrEqual(LARGEST_BYTES);
    },
    LONGEST_MS,
  );
});
