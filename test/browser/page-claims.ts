import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { misplacedTexts, type openOffline, plotlyComplaints } from "./open-offline";

export interface Pages<Name extends string> {
  names: readonly Name[];
  /** The page of that name in a window of this width. */
  open(name: Name, width: number, scheme?: "light" | "dark"): ReturnType<typeof openOffline>;
  /** Figures in each. */
  figures: number;
  /** The one that is opened in a narrow window, light and dark. */
  narrow: Name;
}

/** What the page's own script left on the elements that hold figures. */
const drawn = (page: Page) =>
  page.$$eval(".plot", (boxes) => boxes.map((box) => (box as HTMLElement).dataset.drawn));

/** What holds for every page that the kit writes. */
export function claimPages<Name extends string>({ names, open, figures, narrow }: Pages<Name>): void {
  it.each(names)("opens without a network or a complaint, and draws every figure: %s", async (name) => {
    const { page, complaints } = await open(name, 1200);
    expect(await drawn(page)).toEqual(Array(figures).fill("false"));
    expect(complaints).toEqual([]);
  });

  it.each(names)("holds figures that Plotly itself finds nothing wrong with: %s", async (name) => {
    const { page } = await open(name, 1200);
    expect(await plotlyComplaints(page)).toEqual([]);
  });

  it.each(["light", "dark"] as const)("does not scroll sideways in a narrow %s window", async (scheme) => {
    const { page, complaints } = await open(narrow, 400, scheme);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
    expect(await drawn(page)).toEqual(Array(figures).fill("true"));
    expect(complaints).toEqual([]);
  });

  it.each(names.flatMap((name) => [1200, 400].map((width) => [name, width] as const)))(
    "keeps all text of a figure inside it and none over another: %s, %i pixels wide",
    async (name, width) => {
      const { page } = await open(name, width);
      expect(await misplacedTexts(page)).toEqual([]);
    },
  );
}

/** How far each heading lies below the one before it. */
export async function headingSteps(page: Page): Promise<number[]> {
  const levels = await page.$$eval("h1, h2, h3, h4", (headings) =>
    headings.map((heading) => Number(heading.tagName[1])),
  );
  return levels.slice(1).map((level, i) => level - levels[i]);
}
