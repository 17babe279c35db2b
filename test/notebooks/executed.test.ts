import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findJupyter } from "../../src/backend/jupyter";
import { executeNotebook } from "../../src/report/execute-notebook";
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

interface Output {
  output_type: string;
  data?: Record<string, unknown>;
}

describe.skipIf(why)(`notebooks run from top to bottom${why}`, () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "notebooks-"));
    writeFakeComparison(dir);
    vi.stubEnv("NOTEBOOK_PRESET", "smoke");
    vi.stubEnv("NOTEBOOK_RUNS", join(dir, "runs"));
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(dir, { recursive: true });
  });

  it.each(names)("%s, with a result in every cell and figures that show on GitHub", async (name) => {
    const to = join(dir, name);
    await executeNotebook(join(FOLDER, name), { to, comparison: dir });
    const text = readFileSync(to, "utf8");
    const cells = JSON.parse(text).cells as { cell_type: string; source: string[]; outputs: Output[] }[];
    for (const { source, outputs } of cells.filter((cell) => cell.cell_type === "code")) {
      const call = source.join("");
      expect(outputs.length, call).toBeGreaterThan(0);
      const forms = outputs.flatMap(({ data = {} }) => Object.keys(data));
      if (/\b(show|watchTraining)\(/.test(call))
        expect(forms).toEqual(expect.arrayContaining(["image/svg+xml", "text/plain"]));
      if (/showPictures\(/.test(call)) expect(forms).toContain("image/png");
      if (/watchTraining\(/.test(call)) expect(outputs.length, "frames replace each other").toBe(1);
      if (/showTable\(/.test(call)) expect(forms).toContain("text/html");
    }
    expect(text.length).toBeLessThan(1_500_000);
  });
});
