import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { findJupyter } from "../../src/backend/jupyter";
import { executeNotebook } from "../../src/report/execute-notebook";

const jupyter = findJupyter();
const missing = "problem" in jupyter ? ` (skipped: ${jupyter.problem})` : "";
const folder = mkdtempSync(join(tmpdir(), "a folder "));
afterAll(() => rmSync(folder, { recursive: true }));

function notebook(name: string, ...sources: string[]): string {
  const path = join(folder, `${name}.ipynb`);
  const cells = sources.map((source, i) => ({
    cell_type: "code",
    id: `cell-${i}`,
    metadata: {},
    source,
    execution_count: null,
    outputs: [],
  }));
  const kernelspec = { display_name: "TypeScript", language: "typescript", name: "tslab" };
  const file = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
  writeFileSync(path, JSON.stringify(file));
  return path;
}

describe.skipIf(missing)(`executeNotebook${missing}`, () => {
  it("writes the notebook with its outputs, run in its own folder with the comparison it is given", async () => {
    const path = notebook("good", "console.log(process.cwd(), process.env.OHEM_VS_FOCAL_COMPARISON)");
    const to = join(folder, "out", "good.ipynb");
    const returned = await executeNotebook(path, { to, comparison: "/a/comparison" });
    const written = JSON.parse(readFileSync(to, "utf8"));
    expect(returned).toEqual(written);
    const [cell] = written.cells;
    expect(cell.outputs[0].text.join("")).toBe(`${folder} /a/comparison\n`);
  });

  it("shows the cell that throws and what it said, writes nothing and leaves nothing behind", async () => {
    const temporary = mkdtempSync(join(folder, "tmp-"));
    vi.stubEnv("TMPDIR", temporary); // what other tests leave in the shared one is not ours to count
    const to = join(folder, "throws-out.ipynb");
    const path = notebook("throws", "const a = 1;", 'throw new Error("boom " + a);');
    await expect(executeNotebook(path, { to })).rejects.toThrow(
      /throw new Error\("boom " \+ a\)[\s\S]*Error: boom 1/,
    );
    expect(existsSync(to)).toBe(false);
    vi.unstubAllEnvs();
    expect(readdirSync(temporary).filter((name) => name.startsWith("ohem-vs-focal-"))).toEqual([]);
  });

  it("fails on a rejected promise that nobody awaits", async () => {
    const path = notebook("rejects", '(async () => { throw new Error("silent"); })();');
    await expect(executeNotebook(path, { to: path })).rejects.toThrow(/Error: silent/);
  });

  it("fails on a cell that ends well but says something on stderr, and writes nothing", async () => {
    const to = join(folder, "warns-out.ipynb");
    const path = notebook("warns", 'console.log("fine");', 'console.warn("take care");');
    await expect(executeNotebook(path, { to })).rejects.toThrow(/console\.warn\("take care"\);\s+take care/);
    expect(existsSync(to)).toBe(false);
  });

  const slow = () => notebook("long", "await new Promise((done) => setTimeout(done, 600_000));");

  it.each([1, 400, 800, 1200, 1600, 2500, 5000])(
    "stops when it is told to after %i ms, with its kernel",
    async (ms) => {
      const path = slow();
      const signal = AbortSignal.timeout(ms);
      await expect(executeNotebook(path, { to: path, signal })).rejects.toThrow(/abort/i);
      expect(workingIn(folder)).toEqual([]);
    },
  );
});

/** Processes in a folder, as a notebook's kernel is in the notebook's. On Linux; elsewhere none. */
function workingIn(directory: string): string[] {
  if (!existsSync("/proc/self/cwd")) return [];
  return readdirSync("/proc").filter((id) => {
    try {
      return /^\d+$/.test(id) && readlinkSync(`/proc/${id}/cwd`) === realpathSync(directory);
    } catch {
      return false; // has ended, or is not ours
    }
  });
}

describe("executeNotebook without Jupyter", () => {
  it("says what mends it", async () => {
    const none = { problem: "Jupyter: setup has not finished", mend: "npm run setup" };
    await expect(executeNotebook("x.ipynb", { to: "y.ipynb", jupyter: none })).rejects.toThrow(
      /npm run setup/,
    );
  });
});
