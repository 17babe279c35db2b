import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/backend/package-root";
import { writeReport } from "../../src/report/write-report";
import { findChromium } from "./chromium";
import { misplacedTexts, openOffline } from "./open-offline";

const executablePath = findChromium();
const missing = executablePath ? "" : " (skipped: no Chromium; install one, or name it in CHROMIUM)";

const NAMES = ["paper", "relatives", "hit-uav"];

describe.skipIf(missing)(`the reports of what is recorded in a browser${missing}`, () => {
  let dir: string;
  let browser: Browser;
  const urls = new Map<string, string>();
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "report-recorded-"));
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(dir, { recursive: true });
  });

  /** Without pictures of detections, which are not recorded. */
  async function urlOf(name: string): Promise<string> {
    if (!urls.has(name)) {
      const folder = mkdtempSync(join(dir, name));
      const file = "comparison.json";
      copyFileSync(join(packageRoot, "data", "results", name, file), join(folder, file));
      const { report } = await writeReport(folder, { problem: "not needed here" });
      urls.set(name, pathToFileURL(report).href);
    }
    return urls.get(name)!;
  }

  it.each(NAMES.flatMap((name) => [1200, 390].map((width) => ({ name, width }))))(
    "of $name has all text of its figures in them and none over another, $width pixels wide",
    async ({ name, width }) => {
      const { page, complaints } = await openOffline(browser, await urlOf(name), width);
      expect(await misplacedTexts(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );
});
