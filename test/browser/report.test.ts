import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeReport } from "../../src/report/write-report";
import { writeFakeComparison } from "../report/fake-comparison";
import { findChromium } from "./chromium";

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

  const opened = new Map<string, ReturnType<typeof openAnew>>();

  /** The page in a window of this width; tests that leave it as it is share it. */
  function open(width: number, colorScheme: "light" | "dark" = "light") {
    const key = `${width} ${colorScheme}`;
    if (!opened.has(key)) opened.set(key, openAnew(width, colorScheme));
    return opened.get(key)!;
  }

  /** Opens the page without a network and scrolls through it; collects whatever it complains of. */
  async function openAnew(width: number, colorScheme: "light" | "dark" = "light") {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      offline: true,
      colorScheme,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!/^(file|data|blob):/.test(request.url())) complaints.push(`asked for ${request.url()}`);
    });
    await page.goto(url);
    for (const box of await page.$$(".plot")) {
      await box.scrollIntoViewIfNeeded();
      await box.waitForSelector(".main-svg");
    }
    return { page, complaints };
  }

  it("opens without a network and without a complaint, and draws every figure", async () => {
    const { page, complaints } = await open(1200);
    expect((await drawn(page)).map(({ drawn }) => drawn)).toEqual(Array(8).fill("false"));
    expect(complaints).toEqual([]);
  });

  it("holds figures that Plotly itself finds nothing wrong with", async () => {
    const { page } = await open(1200);
    const wrong = await page.evaluate(() => {
      type Plotly = {
        validate(data: unknown, layout: unknown): { code: string; msg: string }[] | undefined;
      };
      const { Plotly } = window as unknown as { Plotly: Plotly };
      const figures = JSON.parse(document.getElementById("figures-data")!.textContent!);
      return Object.values(figures as Record<string, Record<string, { data: unknown; layout: unknown }>>)
        .flatMap(({ wide, narrow }) => [wide, narrow])
        .flatMap(({ data, layout }) => Plotly.validate(data, layout) ?? [])
        .filter(({ code }) => code !== "unused") // a setting that another one makes void
        .map(({ msg }) => msg);
    });
    expect(wrong).toEqual([]);
  });

  it.each(["light", "dark"] as const)("does not scroll sideways in a narrow %s window", async (scheme) => {
    const { page, complaints } = await open(400, scheme);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
    expect((await drawn(page)).map(({ drawn }) => drawn)).toEqual(Array(8).fill("true"));
    expect(complaints).toEqual([]);
  });

  it("draws figures anew when the window turns narrow", async () => {
    const { page } = await openAnew(1200);
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
      const overlaps = await page.$$eval(".plot", (boxes) =>
        boxes.flatMap((box) => {
          const frame = box.getBoundingClientRect();
          const texts = [...box.querySelectorAll(".main-svg text")].filter((text) =>
            text.textContent?.trim(),
          );
          const places = texts.map((text) => ({ text: text.textContent!, at: text.getBoundingClientRect() }));
          const outside = places.filter(
            ({ at }) =>
              at.left < frame.left ||
              at.right > frame.right ||
              at.bottom > frame.bottom ||
              at.top < frame.top,
          );
          const over = places.flatMap((a, i) =>
            places
              .slice(i + 1)
              .filter(
                (b) =>
                  Math.min(a.at.right, b.at.right) - Math.max(a.at.left, b.at.left) > 1 &&
                  Math.min(a.at.bottom, b.at.bottom) - Math.max(a.at.top, b.at.top) > 3,
              )
              .map((b) => `${a.text} / ${b.text}`),
          );
          return [...outside.map(({ text }) => `${text} is outside`), ...over];
        }),
      );
      expect(overlaps).toEqual([]);
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
