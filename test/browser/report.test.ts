import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeReport } from "../../src/report/write-report";
import { writeFakeComparison } from "../report/fake-comparison";
import { findChromium } from "./chromium";
import { misplacedTexts, openOffline, plotlyComplaints } from "./open-offline";

const executablePath = findChromium();
const missing = executablePath ? "" : " (skipped: no Chromium; install one, or name it in CHROMIUM)";
const HOSTILE = `</script><img src=x onerror="window.broken = 1">`;

/** What the page's own script left on the elements that hold figures. */
const drawn = (page: Page) =>
  page.$$eval(".plot", (boxes) => boxes.map((box) => ({ ...(box as HTMLElement).dataset })));

describe.skipIf(missing)(`the report in a browser${missing}`, () => {
  let dir: string;
  let url: string;
  let browser: Browser;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "report-"));
    writeFakeComparison(dir, { seeds: [0, 1], classes: [HOSTILE, "b", "c"] });
    url = pathToFileURL((await writeReport(dir, { problem: "not needed here" })).report).href;
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(dir, { recursive: true });
  });

  const opened = new Map<string, ReturnType<typeof openOffline>>();

  /** The page in a window of this width; tests that leave it as it is share it. */
  function open(width: number, colorScheme: "light" | "dark" = "light") {
    const key = `${width} ${colorScheme}`;
    if (!opened.has(key)) opened.set(key, openOffline(browser, url, width, colorScheme));
    return opened.get(key)!;
  }

  it("opens without a network and without a complaint, and draws every figure", async () => {
    const { page, complaints } = await open(1200);
    expect((await drawn(page)).map(({ drawn }) => drawn)).toEqual(Array(8).fill("false"));
    expect(complaints).toEqual([]);
  });

  it("holds figures that Plotly itself finds nothing wrong with", async () => {
    const { page } = await open(1200);
    expect(await plotlyComplaints(page)).toEqual([]);
  });

  it.each(["light", "dark"] as const)("does not scroll sideways in a narrow %s window", async (scheme) => {
    const { page, complaints } = await open(400, scheme);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
    expect((await drawn(page)).map(({ drawn }) => drawn)).toEqual(Array(8).fill("true"));
    expect(complaints).toEqual([]);
  });

  it("draws figures anew when the window turns narrow", async () => {
    const { page } = await openOffline(browser, url, 1200);
    await page.setViewportSize({ width: 400, height: 900 });
    await expect
      .poll(async () => (await drawn(page)).map(({ drawn }) => drawn))
      .toEqual(Array(8).fill("true"));
  });

  it("lets no name from the data run as script", async () => {
    const { page } = await open(1200);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
    expect(await page.textContent("#method ~ dl")).toContain(HOSTILE);
  });

  it.each([1200, 400])(
    "keeps all text of a figure inside it and none over another, %i pixels wide",
    async (width) => {
      const { page } = await open(width);
      expect(await misplacedTexts(page)).toEqual([]);
    },
  );

  it("gives every picture words, and headings without a gap in their levels", async () => {
    const { page } = await open(1200);
    expect(await page.$$eval("img", (images) => images.filter((image) => !image.alt).length)).toBe(0);
    const levels = await page.$$eval("h1, h2, h3, h4", (headings) =>
      headings.map((heading) => Number(heading.tagName[1])),
    );
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, i) => {
      expect(level - levels[i]).toBeLessThanOrEqual(1);
    });
  });
});
