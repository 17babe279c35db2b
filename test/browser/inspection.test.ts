import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectDataset } from "../../src/data/inspect";
import { anchorCoverage } from "../../src/detectors/anchor-coverage";
import { writeInspection } from "../../src/report/write-inspection";
import type { Dataset } from "../../src/types";
import { exampleImage, truth } from "../data/example";
import { temporaryFolder } from "../data/folders";
import { fakeDataset } from "../report/fake-inspection";
import { findChromium } from "./chromium";
import { openOffline } from "./open-offline";
import { claimPages, headingSteps } from "./page-claims";

const executablePath = findChromium();
const missing = executablePath ? "" : " (skipped: no Chromium; install one, or name it in CHROMIUM)";
const HOSTILE = `</script><img src=x onerror="window.broken = 1">`;
const FIGURES = 4;

/** Large images with many objects of each size, of so many classes with long names. */
function crowded(classes: number): Dataset {
  const images = Array.from({ length: 6 }, (_, i) => {
    const boxes = Array.from({ length: 200 }, (_, n) => {
      const side = 3 * 1.35 ** (n % 16);
      const at = ((i + 1) * n * 37) % 1500;
      return [at, at / 2, at + side, at / 2 + side];
    });
    return exampleImage(
      i + 1,
      3000,
      2000,
      truth(
        boxes,
        boxes.map((_, n) => (n % classes) + 1),
      ),
    );
  });
  const names = Array.from({ length: classes }, (_, k) => `a class with a long name ${k}`);
  return { ...fakeDataset(), classes: names, train: images.slice(0, 4), val: images.slice(4) };
}

const CASES: Record<string, Dataset> = {
  "three classes": fakeDataset({ classes: [HOSTILE, "b", "c"], fileName: HOSTILE }),
  "one class": crowded(1),
  "eighty classes": crowded(80),
};

describe.skipIf(missing)(`the inspection in a browser${missing}`, () => {
  let browser: Browser;
  const urls = new Map<string, string>();
  const opened = new Map<string, ReturnType<typeof openOffline>>();
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    for (const [name, dataset] of Object.entries(CASES)) urls.set(name, await written(dataset));
  }, 120_000);
  afterAll(() => browser?.close());

  async function written(dataset: Dataset): Promise<string> {
    const anchors = await anchorCoverage(dataset, { crops: 16 });
    const inspected = { ...inspectDataset(dataset), anchors };
    const options = { command: HOSTILE };
    const { page } = await writeInspection(temporaryFolder(), dataset, inspected, options, {
      problem: "none",
    });
    return pathToFileURL(page).href;
  }

  /** The page in a window of this width; tests share it. */
  function open(name: string, width: number, scheme: "light" | "dark" = "light") {
    const key = `${name} ${width} ${scheme}`;
    if (!opened.has(key)) opened.set(key, openOffline(browser, urls.get(name)!, width, scheme));
    return opened.get(key)!;
  }

  claimPages({ names: Object.keys(CASES), open, figures: FIGURES, narrow: "eighty classes" });

  it("lets no name from the data run as script", async () => {
    const { page } = await open("three classes", 1200);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
    expect(await page.textContent(".sheet")).toContain(HOSTILE);
  });

  it("gives every picture words, and headings without a gap in their levels", async () => {
    const { page } = await open("three classes", 1200);
    expect(await page.$$eval("img", (images) => images.filter((image) => !image.alt).length)).toBe(0);
    expect(Math.max(...(await headingSteps(page)))).toBeLessThanOrEqual(1);
  });
});
