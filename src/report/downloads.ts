import { csvFileName, csvOf } from "./csv";
import { type Html, html, jsonInScript } from "./html";
import type { Table } from "./report-tables";

/** A link that holds a table's file itself, so that it works from a disk and without scripts. */
export function csvLink(table: Table): Html {
  const content = Buffer.from(csvOf(table)).toString("base64");
  return html`<a class="save" download="${csvFileName(table)}" href="data:text/csv;charset=utf-8;base64,${content}" aria-label="${table.caption}: save as CSV">Save as CSV</a>`;
}

/** A link to a document that the page holds as JSON: its script makes the link, which is not seen without. */
export function jsonLink(id: string, fileName: string, text: string): Html {
  return html`<a class="save" download="${fileName}" data-json="${id}" hidden>${text}</a>`;
}

/** The document that `jsonLink` is a link to. */
export function jsonDocument(id: string, document: unknown): Html {
  return html`<script type="application/json" id="${id}">${jsonInScript(document)}</script>`;
}

/** Saves a figure as it stands in the page; its script shows the button. */
export function svgButton(name: string, heading: string): Html {
  return html`<button class="save" type="button" data-svg="${name}" aria-label="${heading}: save as SVG" hidden>Save as SVG</button>`;
}

/** Runs in the page: gives links their documents, and buttons what they do. Expects `figures`. */
export const DOWNLOAD_SCRIPT = `
  for (const link of document.querySelectorAll("a[data-json]")) {
    const text = document.getElementById(link.dataset.json).textContent;
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.hidden = false;
  }
  for (const button of document.querySelectorAll("button[data-svg]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const name = button.dataset.svg;
      const picture = button.closest("section").querySelector(".plot img");
      const { data, layout } = figures[name].wide;
      const size = { format: "svg", width: layout.width || 900, height: layout.height };
      const link = document.createElement("a");
      link.href = picture ? picture.src : await Plotly.toImage({ data, layout }, size);
      link.download = name + ".svg";
      link.click();
    });
  }
`;
