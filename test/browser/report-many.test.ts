import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvFileName } from "../../src/report/csv";
import {
  armsTable,
  type Cell,
  claimsTable,
  classesTable,
  meansTable,
  pairsTable,
  tunedTable,
} from "../../src/report/report-tables";
import { writeReport } from "../../src/report/write-report";
import type { Comparison } from "../../src/types";
import { writeFakeComparison } from "../report/fake-comparison";
import { findChromium } from "./chromium";
import { paleTexts } from "./contrast";
import { misplacedTexts, openOffline } from "./open-offline";
import { parseCsv } from "./parse-csv";

const executablePath = findChromium();
const missing = executablePath ? "" : " (skipped: no Chromium; install one, or name it in CHROMIUM)";

/** What a spreadsheet would run. */
const FORMULA = '=HYPERLINK("x";"y")';
const WIDTHS = [1200, 390];
const SCHEMES = ["light", "dark"] as const;

describe.skipIf(missing)(`the report of 23 arms in a browser${missing}`, () => {
  let dir: string;
  let url: string;
  let browser: Browser;
  let comparison: Comparison;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "report-many-"));
    comparison = writeFakeComparison(dir, { many: true, classes: [FORMULA, "b", "c"] });
    url = pathToFileURL((await writeReport(dir, { problem: "not needed here" })).report).href;
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(dir, { recursive: true });
  });

  const opened = new Map<string, ReturnType<typeof openOffline>>();

  /** Tests leave the page as it is, so they share it. */
  function open(width: number, scheme: (typeof SCHEMES)[number] = "light") {
    const key = `${width} ${scheme}`;
    if (!opened.has(key)) opened.set(key, openOffline(browser, url, width, scheme));
    return opened.get(key)!;
  }

  /** What a click on it saves, and under which name. */
  async function saved(page: Page, selector: string): Promise<{ name: string; text: string }> {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  }

  it.each(WIDTHS)(
    "has what to take and how sure that is on the first screen, %i pixels wide",
    async (width) => {
      const { page } = await open(width);
      await page.evaluate(() => scrollTo(0, 0));
      const bottoms = await page.$$eval(".recommendation, .recommendation + p", (lines) =>
        lines.map((line) => line.getBoundingClientRect().bottom),
      );
      expect(bottoms).toHaveLength(2);
      for (const bottom of bottoms) expect(bottom).toBeLessThan(700);
    },
  );

  it.each(WIDTHS)(
    "neither scrolls sideways nor writes one text over another, %i pixels wide",
    async (width) => {
      const { page, complaints } = await open(width);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await misplacedTexts(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  it.each(SCHEMES)("has no text that is hard to tell from its ground: %s", async (scheme) => {
    const { page } = await open(scheme === "dark" ? 390 : 1200, scheme);
    expect(await paleTexts(page)).toEqual([]);
  });

  it("saves each table as a file that holds what the table does, and no formula", async () => {
    const { page, complaints } = await open(1200);
    const text = (cell: Cell) => (cell === null ? "" : String(cell)).replace(/^=/, "'=");
    for (const table of [
      ...[meansTable, armsTable, pairsTable, classesTable].map((make) => make(comparison)),
      claimsTable(comparison.claims),
      tunedTable(comparison.tuned!),
    ]) {
      const file = await saved(page, `a[download="${csvFileName(table)}"]`);
      expect(file.name).toBe(csvFileName(table));
      expect(parseCsv(file.text)).toEqual([table.columns, ...table.rows].map((row) => row.map(text)));
    }
    expect(complaints).toEqual([]);
  });

  it("saves the whole comparison as JSON, and a figure as SVG", async () => {
    const { page, complaints } = await open(1200);
    const { name, text } = await saved(page, "a[data-json]");
    expect(name).toBe("comparison.json");
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(join(dir, "comparison.json"), "utf8")));
    const figure = await saved(page, 'button[data-svg="hard-accuracy"]');
    expect(figure.name).toBe("hard-accuracy.svg");
    expect(figure.text).toMatch(/^<svg.*varifocal loss.*<\/svg>$/s);
    expect(complaints).toEqual([]);
  });

  it("leads by Tab to everything that can be used, and shows where one is", async () => {
    const { page } = await open(1200);
    await page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      scrollTo(0, 0);
    });
    const usable = "nav a, .save, .scroll, summary, .claim a";
    const wanted = await page.$$eval(usable, (all) => {
      for (const [i, element] of all.entries()) (element as HTMLElement).dataset.stop = String(i);
      return all.length;
    });
    const reached = new Set<string>();
    for (let i = 0; i < wanted + 5 && reached.size < wanted; i++) {
      await page.keyboard.press("Tab");
      const { stop, outline } = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        return { stop: element.dataset.stop, outline: getComputedStyle(element).outlineStyle };
      });
      if (stop === undefined) continue;
      reached.add(stop);
      expect(outline).toBe("solid");
    }
    const missed = await page.$$eval(
      "[data-stop]",
      (all, stops) =>
        all
          .filter((element) => !stops.includes((element as HTMLElement).dataset.stop!))
          .map((element) => element.outerHTML.slice(0, 120)),
      [...reached],
    );
    expect(missed).toEqual([]);
    expect(wanted).toBeGreaterThan(30);
  });

  it("has no button of Plotly's that would upload a chart", async () => {
    const { page } = await open(1200);
    const titles = await page.$$eval(".modebar-btn", (all) =>
      all.map((each) => each.getAttribute("data-title")),
    );
    expect(new Set(titles)).toEqual(new Set(["Zoom", "Pan", "Reset axes"]));
  });

  it("leads from a claim to the figure that shows it", async () => {
    const { page } = await open(1200);
    const links = page.locator(".claim a");
    expect(await links.count()).toBe(comparison.claims.filter(({ figure }) => figure).length);
    await links.first().click();
    expect(await page.evaluate(() => document.querySelector(":target .plot") !== null)).toBe(true);
  });

  it("has no dead link where scripts do not run", async () => {
    const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(url);
    expect(await page.locator("a:visible:not([href])").count()).toBe(0);
    expect(await page.locator("button:visible").count()).toBe(0);
    expect(parseCsv((await saved(page, 'a[download="pairs.csv"]')).text)).toHaveLength(
      comparison.pairs.length + 1,
    );
    await context.close();
  });
});
