import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluationIntervals } from "../../src/evaluation/evaluation-intervals";
import { evaluationPictures } from "../../src/report/evaluation-pictures";
import { writeEvaluation } from "../../src/report/write-evaluation";
import { temporaryFolder } from "../data/folders";
import { judgedCase, judgedDocument, manyClasses } from "../report/judged-case";
import { findChromium } from "./chromium";
import { openOffline } from "./open-offline";
import { claimPages, headingSteps } from "./page-claims";

const executablePath = findChromium();
const missing = executablePath ? "" : " (skipped: no Chromium; install one, or name it in CHROMIUM)";
const HOSTILE = `</script><img src=x onerror="window.broken = 1">`;
const FIGURES = 6;

const CASES = {
  "three classes": { classes: ["car", "person", HOSTILE] },
  "one class": { classes: ["car"] },
  "eighty classes": { classes: manyClasses(80), images: 60, objects: 2000, detections: 6000 },
};

describe.skipIf(missing)(`the evaluation page in a browser${missing}`, () => {
  let browser: Browser;
  const urls = new Map<string, string>();
  const opened = new Map<string, ReturnType<typeof openOffline>>();
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    for (const [name, options] of Object.entries(CASES)) urls.set(name, await written(options));
  });
  afterAll(() => browser?.close());

  async function written(options: (typeof CASES)[keyof typeof CASES]): Promise<string> {
    const { gt, dt } = judgedCase(options);
    const document = {
      ...judgedDocument(options),
      intervals: await evaluationIntervals(gt, dt, { samples: 20 }),
    };
    const grey = { width: 200, height: 150, channels: 1 as const, data: new Uint8Array(200 * 150).fill(90) };
    const pictures = await evaluationPictures(gt, dt, document, { folder: "", read: async () => grey });
    const { page } = await writeEvaluation(temporaryFolder(), document, pictures, HOSTILE, {
      problem: "none",
    });
    return pathToFileURL(page).href;
  }

  /** The page in a window of this width; tests share it. */
  function open(name: keyof typeof CASES, width: number, scheme: "light" | "dark" = "light") {
    const key = `${name} ${width} ${scheme}`;
    if (!opened.has(key)) opened.set(key, openOffline(browser, urls.get(name)!, width, scheme));
    return opened.get(key)!;
  }

  claimPages({
    names: Object.keys(CASES) as (keyof typeof CASES)[],
    open,
    figures: FIGURES,
    narrow: "three classes",
  });

  it("lets no name from the data run as script", async () => {
    const { page } = await open("three classes", 1200);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
    expect(await page.textContent("#method ~ dl")).toContain(HOSTILE);
  });

  it("gives every picture words, and headings without a gap in their levels", async () => {
    const { page } = await open("three classes", 1200);
    const words = await page.$$eval("img", (images) =>
      Promise.all(
        images.map(async (image) => {
          image.loading = "eager";
          await image.decode();
          return image.alt;
        }),
      ),
    );
    expect(words.length).toBeGreaterThan(8);
    expect(words).not.toContain("");
    expect(Math.max(...(await headingSteps(page)))).toBeLessThanOrEqual(1);
  });
});
