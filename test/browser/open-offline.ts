import type { Browser, Page } from "playwright-core";

/** Opens a page without a network and scrolls through its figures; collects whatever it complains of. */
export async function openOffline(
  browser: Browser,
  url: string,
  width: number,
  colorScheme: "light" | "dark" = "light",
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true, colorScheme });
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

/** What Plotly itself finds wrong with the page's figures. */
export function plotlyComplaints(page: Page): Promise<string[]> {
  return page.evaluate(() => {
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
}

/** Texts of figures that lie outside of their figure or over one another. */
export function misplacedTexts(page: Page): Promise<string[]> {
  return page.$$eval(".plot", (boxes) =>
    boxes.flatMap((box) => {
      const frame = box.getBoundingClientRect();
      const texts = [...box.querySelectorAll(".main-svg text")].filter((text) => text.textContent?.trim());
      const places = texts.map((text) => ({ text: text.textContent!, at: text.getBoundingClientRect() }));
      const outside = places.filter(
        ({ at }) =>
          at.left < frame.left || at.right > frame.right || at.bottom > frame.bottom || at.top < frame.top,
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
}
