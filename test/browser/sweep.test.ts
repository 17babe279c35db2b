import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSweepReport } from "../../src/report/write-sweep-report";
import type { SweepRecord } from "../../src/types";
import { temporaryFolder } from "../data/folders";
import { fakeSearch, fakeStudy, hostileStudy } from "../report/fake-sweep";
import { findChromium } from "./chromium";
import { openOffline } from "./open-offline";
import { claimPages, headingSteps } from "./page-claims";

const executablePath = findChromium();
const missing = executablePath ? "" : " (skipped: no Chromium; install one, or name it in CHROMIUM)";
const FIGURES = 3;

const STUDIES: Record<string, SweepRecord> = {
  "three arms": fakeStudy(),
  "one setting": fakeStudy({ seeds: 1, withFailures: false }),
  "many settings": fakeSearch({ trials: 600 }),
  "hostile names": hostileStudy(),
};

describe.skipIf(missing)(`the page of a sweep in a browser${missing}`, () => {
  let browser: Browser;
  const urls = new Map<string, string>();
  const opened = new Map<string, ReturnType<typeof openOffline>>();
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    for (const [name, sweep] of Object.entries(STUDIES)) {
      const { page } = await writeSweepReport(sweep, temporaryFolder(), { problem: "none" });
      urls.set(name, pathToFileURL(page).href);
    }
  });
  afterAll(() => browser?.close());

  /** The page in a window of this width; tests share it. */
  function open(name: string, width: number, scheme: "light" | "dark" = "light") {
    const key = `${name} ${width} ${scheme}`;
    if (!opened.has(key)) opened.set(key, openOffline(browser, urls.get(name)!, width, scheme));
    return opened.get(key)!;
  }

  claimPages({ names: Object.keys(STUDIES), open, figures: FIGURES, narrow: "many settings" });

  it("lets no name from the data run as script", async () => {
    const { page } = await open("hostile names", 1200);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
    expect(await page.textContent(".failure")).toContain("onerror");
  });

  it("tells all of a trial to whoever points at its line", async () => {
    const { page } = await open("three arms", 1200);
    const dot = page.locator('[data-figure="parallel-coordinates"] .scatterlayer .point').last();
    await dot.scrollIntoViewIfNeeded();
    await dot.hover({ force: true });
    const told = page.locator('[data-figure="parallel-coordinates"] .hoverlayer');
    await expect.poll(() => told.textContent()).toMatch(/trial \d+: AP 0\.\d+.*learningRate: .*seed: /);
  });

  it("shows what a failed trial said last, once it is asked for", async () => {
    const { page } = await open("three arms", 1200);
    const first = page.locator(".failure").first();
    await first.locator("summary").click();
    expect(await first.locator("pre").isVisible()).toBe(true);
    expect(await first.locator("pre").textContent()).toContain("step 111");
  });

  it("has headings without a gap in their levels", async () => {
    const { page } = await open("three arms", 1200);
    expect(Math.max(...(await headingSteps(page)))).toBeLessThanOrEqual(1);
  });
});
