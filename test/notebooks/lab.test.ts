import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findJupyter } from "../../src/backend/jupyter";
import { packageRoot } from "../../src/backend/package-root";
import { findFailure, type NotebookFile } from "../../src/report/notebook-errors";
import { countFigures } from "../../src/report/notebook-figures";
import { findChromium } from "../browser/chromium";
import { type LabServer, startLab } from "./lab-server";

/** The one that trains nothing. */
const NOTEBOOK = "01-information-and-cross-entropy.ipynb";
const LONGEST_MS = 600_000;
const PATIENCE = { timeout: LONGEST_MS / 3, interval: 500 };

const jupyter = findJupyter();
const executablePath = findChromium();
const missing = [
  "problem" in jupyter ? jupyter.problem : "",
  executablePath ? "" : "no Chromium; install one, or name it in CHROMIUM",
  existsSync(join(packageRoot, "dist", "index.js")) ? "" : "not compiled, npm run build does it",
].filter(Boolean);
const why = missing.length > 0 ? ` (skipped: ${missing.join("; ")})` : "";

const codeOf = ({ cells }: NotebookFile) => cells.filter(({ cell_type }) => cell_type === "code");

describe.skipIf(why)(`a notebook in JupyterLab in a browser${why}`, () => {
  let lab: LabServer;
  let browser: Browser;
  let page: Page;
  const outside: string[] = [];

  beforeAll(async () => {
    if ("problem" in jupyter) return;
    lab = await startLab(jupyter, NOTEBOOK);
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    const context = await browser.newContext({ viewport: { width: 1300, height: 950 } });
    await context.route(
      (url) => url.hostname !== "127.0.0.1",
      (route) => {
        outside.push(route.request().url());
        return route.abort();
      },
    );
    page = await context.newPage();
    page.setDefaultTimeout(LONGEST_MS / 3);
    await page.goto(lab.url(NOTEBOOK));
    await page.locator(".jp-Notebook .jp-Cell").first().waitFor();
  }, LONGEST_MS);

  afterAll(async () => {
    await browser?.close();
    await lab?.close();
  }, LONGEST_MS);

  it(
    "runs all its cells, one after the other, without an error",
    async () => {
      await untilIdle(); // what is run before the kernel is there is run by nobody
      const cells = codeOf(lab.read(NOTEBOOK)).length;
      await choose("Run", "Run All Cells");
      const last = page.locator(".jp-CodeCell .jp-InputPrompt").last();
      await expect.poll(() => last.textContent(), PATIENCE).toBe(`[${cells}]:`);
      await untilIdle();
      await choose("File", "Save Notebook");
      const numbers = () => codeOf(lab.read(NOTEBOOK)).map((cell) => cell.execution_count);
      await expect.poll(numbers, PATIENCE).toEqual(Array.from({ length: cells }, (_, i) => i + 1));
      expect(findFailure(lab.read(NOTEBOOK))).toBeUndefined();
      expect(await page.locator('[data-mime-type$="stderr"], [data-mime-type$="error"]').count()).toBe(0);
    },
    LONGEST_MS,
  );

  it(
    "shows interactive figures, each of which tells the value under the mouse",
    async () => {
      const figures = page.locator(".jp-RenderedPlotly.js-plotly-plot");
      const count = countFigures(lab.read(NOTEBOOK));
      expect(count).toBeGreaterThanOrEqual(3);
      expect(await figures.count()).toBe(count);
      for (const figure of await figures.all()) {
        await figure.scrollIntoViewIfNeeded();
        await figure.locator(".main-svg").first().waitFor();
        const { x, y } = await middleOfCurve(figure);
        await page.mouse.move(x - 15, y - 5);
        await page.mouse.move(x, y, { steps: 5 });
        const hint = figure.locator(".hoverlayer .hovertext").first();
        await hint.waitFor();
        expect(await hint.textContent()).toMatch(/\d: \d/); // on the curve: where, and how much
      }
    },
    LONGEST_MS,
  );

  it("asks nothing of any other machine", () => {
    expect(outside).toEqual([]);
  });

  async function choose(menu: string, entry: string): Promise<void> {
    await page.getByRole("menuitem", { name: menu, exact: true }).click();
    await page.locator(".lm-Menu-itemLabel").getByText(entry, { exact: true }).click();
  }

  /** The server's kernel, and the page that is connected to it. */
  async function untilIdle(): Promise<void> {
    const states = async () => {
      const kernels = await lab.ask<{ execution_state: string }[]>("api/kernels");
      const shown = page.locator(".jp-Notebook-ExecutionIndicator").first();
      return [...kernels.map((kernel) => kernel.execution_state), await shown.getAttribute("data-status")];
    };
    await expect.poll(states, PATIENCE).toEqual(["idle", "idle"]);
  }
});

/** Where on the page the middle of a figure's first curve is. */
function middleOfCurve(figure: Locator): Promise<{ x: number; y: number }> {
  return figure
    .locator(".scatterlayer path.js-line")
    .first()
    .evaluate((element) => {
      const line = element as unknown as SVGPathElement;
      const { x, y } = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM()!);
      return { x, y };
    });
}
