import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectDataset } from "../../src/data/inspect";
import { anchorCoverage } from "../../src/detectors/anchor-coverage";
import { writeInspection } from "../../src/report/write-inspection";
import type { Dataset } from "../../src/types";
import { exampleImage, truth } from "../data/example";
import { temporaryFolder } from "../data/folders";
import { fakeDataset } from "../report/fake-inspection";
import { findChromium } from "./chromium";
import { misplacedTexts, openOffline, plotlyComplaints } from "./open-offline";

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

/** What the page's own script left on the elements that hold figures. */
const drawn = (page: Page) =>
  page.$$eval(".plot", (boxes) => boxes.map((box) => (box as HTMLElement).dataset.drawn));

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

  const all = Object.keys(CASES);

  it.each(all)("opens without a network or a complaint, and draws every figure: %s", async (name) => {
    const { page, complaints } = await open(name, 1200);
    expect(await drawn(page)).toEqual(Array(FIGURES).fill("false"));
    expect(complaints).toEqual([]);
  });

  it.each(all)("holds figures that Plotly itself finds nothing wrong with: %s", async (name) => {
    const { page } = await open(name, 1200);
    expect(await plotlyComplaints(page)).toEqual([]);
  });

  it.each(["light", "dark"] as const)("does not scroll sideways in a narrow %s window", async (scheme) => {
    const { page, complaints } = await open("eighty classes", 400, scheme);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
    expect(await drawn(page)).toEqual(Array(FIGURES).fill("true"));
    expect(complaints).toEqual([]);
  });

  it.each(all.flatMap((name) => [1200, 400].map((width) => [name, width] as const)))(
    "keeps all text of a figure inside it and none over another: %s, %i pixels wide",
    async (name, width) => {
      const { page } = await open(name, width);
      expect(await misplacedTexts(page)).toEqual([]);
    },
  );

  it("lets no name from the data run as script", async () => {
    const { page } = await open("three classes", 1200);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
    expect(await page.textContent(".sheet")).toContain(HOSTILE);
  });

  it("gives every picture words, and headings without a gap in their levels", async () => {
    const { page } = await open("three classes", 1200);
    expect(await page.$$eval("img", (images) => images.filter((image) => !image.alt).length)).toBe(0);
    const levels = await page.$$eval("h1, h2, h3, h4", (headings) =>
      headings.map((heading) => Number(heading.tagName[1])),
    );
    levels.slice(1).forEach((level, i) => {
      expect(level - levels[i]).toBeLessThanOrEqual(1);
    });
  });
});
