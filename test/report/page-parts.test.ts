import { describe, expect, it } from "vitest";
import { html } from "../../src/report/html";
import { figureSection, pageOf, tableSection } from "../../src/report/page-parts";

const figure = {
  name: "a",
  heading: "A",
  lead: "Read it.",
  alt: "<what it shows>",
  wide: { data: [], layout: { height: 1 } },
};
const report = { ...figure, narrow: figure.wide } as Parameters<typeof figureSection>[0];

describe("pageOf", () => {
  it("is one document that fetches nothing and holds its figures' data and script once", () => {
    const page = pageOf({
      title: "<t>",
      body: html`<p>body</p>`,
      figures: [report],
      plotly: "/* p */",
      style: ".x {}",
    });
    expect(page).toContain("<title>&lt;t&gt;</title>");
    expect(page).toContain("default-src &#39;none&#39;");
    expect(page).toContain(".x {}");
    expect(page.match(/\/\* p \*\//g)).toHaveLength(1);
    expect(JSON.parse(/id="figures-data">(.*)<\/script>/.exec(page)![1])).toEqual({
      a: { wide: figure.wide, narrow: figure.wide },
    });
  });
});

describe("figureSection", () => {
  it("can be linked to", () => {
    expect(figureSection(report, undefined).markup).toContain('<section id="figure-a">');
  });

  it("shows the static picture where there is one, and its words where there is none", () => {
    expect(figureSection(report, "<svg/>").markup).toContain(Buffer.from("<svg/>").toString("base64"));
    expect(figureSection(report, undefined).markup).toContain(
      "<noscript><p>&lt;what it shows&gt;</p></noscript>",
    );
  });
});

describe("tableSection", () => {
  it("sets numbers to the right, in the form that is asked for", () => {
    const table = {
      caption: "c",
      columns: ["name", "n"],
      rows: [
        ["<a>", 3],
        ["b", null],
      ],
    };
    expect(tableSection(table).markup).toContain('<td class="number">3.00</td>');
    const { markup } = tableSection(table, (value) => (value === null ? "none" : `${value}!`));
    expect(markup).toContain('<td class="number">3!</td>');
    expect(markup).toContain('<td class="number">none</td>');
    expect(markup).toContain('<td class="text">&lt;a&gt;</td>');
    const byColumn = (_: number | null, column: string) => `of ${column}`;
    expect(tableSection({ ...table, format: byColumn }).markup).toContain('<td class="number">of n</td>');
  });

  it("explains itself, can be scrolled by keyboard and saved", () => {
    const { markup } = tableSection({ caption: "c", note: "n is <n>", columns: ["a"], rows: [["b"]] });
    expect(markup).toContain('<p class="faint">n is &lt;n&gt;</p>');
    expect(markup).toContain('tabindex="0" role="region" aria-label="c"');
    expect(markup).toContain('download="c.csv"');
  });
});
