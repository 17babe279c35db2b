import { shortNumber } from "../plots/names";
import { csvLink, svgButton } from "./downloads";
import { Html, html, jsonInScript } from "./html";
import { PAGE_SCRIPT } from "./page-script";
import { PAGE_STYLE } from "./page-style";
import type { ReportFigure } from "./report-figures";
import type { Table } from "./report-tables";

export interface PageFrame {
  title: string;
  body: Html;
  figures: readonly ReportFigure[];
  /** Source of Plotly, put in once. */
  plotly: string;
  /** Besides the style that all pages share. */
  style?: string;
}

/** The policy lets nothing be fetched, whatever the data holds. */
const POLICY =
  "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/** One HTML document that needs nothing beside it. */
export function pageOf({ title, body, figures, plotly, style = "" }: PageFrame): string {
  const scripts = new Html(`<script>${plotly}</script><script>${PAGE_SCRIPT}</script>`);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${new Html(PAGE_STYLE + style)}</style>
</head>
<body>
<main>
${body}
</main>
<script type="application/json" id="figures-data">${jsonInScript(figuresJson(figures))}</script>
${scripts}
</body>
</html>
`.markup;
}

function figuresJson(figures: readonly ReportFigure[]) {
  return Object.fromEntries(figures.map(({ name, wide, narrow }) => [name, { wide, narrow }]));
}

/** A figure under its heading: the static picture where there is one, until the page's script draws it. */
export function figureSection({ name, heading, lead, alt }: ReportFigure, svg: string | undefined): Html {
  const source = svg && `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  return html`<section id="figure-${name}">
<h3>${heading}</h3>
<p>${lead}</p>
<figure>
<div class="plot" data-figure="${name}">
${source ? html`<img src="${source}" alt="${alt}">` : html`<noscript><p>${alt}</p></noscript>`}
<div class="stage" role="img" aria-label="${alt}" hidden></div>
</div>
</figure>
<p class="saves">${svgButton(name, heading)}</p>
</section>
`;
}

/**
 * A table under its caption, which scrolls where it is larger than the page, and can be saved.
 * @param format of numbers
 */
export function tableSection(
  table: Table,
  format: (value: number | null, column: string) => string = shortNumber,
): Html {
  const { caption, note, columns, rows } = table;
  const text = table.format ?? format;
  const isNumber = columns.map((_, c) => rows.some((row) => typeof row[c] === "number"));
  const kind = (c: number) => (isNumber[c] ? "number" : "text");
  return html`<h3>${caption}</h3>
${note && html`<p class="faint">${note}</p>`}
<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
<table>
<thead><tr>${columns.map((name, c) => html`<th scope="col" class="${kind(c)}">${name}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map((cell, c) => html`<td class="${kind(c)}">${typeof cell === "string" ? cell : text(cell, columns[c])}</td>`)}</tr>\n`)}
</tbody>
</table>
</div>
<p class="saves">${csvLink(table)}</p>
`;
}
