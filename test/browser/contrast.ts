import type { Page } from "playwright-core";

/** Texts outside of figures whose contrast to what is behind them is below 4.5 : 1 (WCAG 2.1, level AA). */
export function paleTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const channels = (colour: string) => colour.match(/[\d.]+/g)!.map(Number);
    const luminance = (colour: string) => {
      const [r, g, b] = channels(colour).map((value) => {
        const c = value / 255;
        return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element: Element | null): string => {
      if (!element) return "rgb(255, 255, 255)";
      const { backgroundColor } = getComputedStyle(element);
      const [, , , alpha = 1] = channels(backgroundColor);
      return alpha === 0 ? groundOf(element.parentElement) : backgroundColor;
    };
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.querySelector("main")!, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement!;
      if (!walker.currentNode.textContent?.trim() || element.closest(".plot, script")) continue;
      const { color } = getComputedStyle(element);
      const [a, b] = [luminance(color), luminance(groundOf(element))].sort((x, y) => y - x);
      const ratio = (a + 0.05) / (b + 0.05);
      if (ratio < 4.5) found.add(`${element.tagName}.${element.className} ${color}: ${ratio.toFixed(2)}`);
    }
    return [...found];
  });
}
