import { plural } from "../plots/words";
import { MARK_STYLE } from "./draw-marks";
import { Html, html } from "./html";
import type { Outcome } from "./marks";
import type { Picture, PictureRow } from "./pictures";

const KEY: [Outcome, string][] = [
  ["hit", "found"],
  ["miss", "missed"],
  ["false-positive", "wrong: nothing there, or another class"],
];

/** Each image with what every arm finds in it, and the key to the lines. */
export function pictureSection(rows: readonly PictureRow[]): Html {
  return html`<p>The validation images with the most hard objects, as the first seed of each arm sees them from the score at which it makes one false positive an image. A flag at a corner marks a hard object.</p>
<ul class="key">${KEY.map(([outcome, text]) => html`<li>${sample(outcome)}${text}</li>`)}</ul>
${rows.map(
  ({ fileName, pictures }) => html`<section>
<h3>${fileName}</h3>
${pictureGrid(
  fileName,
  pictures.filter(({ aside }) => !aside),
)}
${moreSection(
  fileName,
  pictures.filter(({ aside }) => aside),
)}
</section>
`,
)}`;
}

function moreSection(fileName: string, pictures: readonly Picture[]): Html | false {
  if (pictures.length === 0) return false;
  return html`<details><summary>${fileName}: ${plural(pictures.length, "more arm")}</summary>
${pictureGrid(fileName, pictures)}
</details>`;
}

function pictureGrid(fileName: string, pictures: readonly Picture[]): Html {
  return html`<div class="pictures">
${pictures.map(
  ({ title, png, caption }) => html`<figure>
<img src="data:image/png;base64,${png.toString("base64")}" alt="${fileName}, ${title}: ${caption}" loading="lazy">
<figcaption><strong>${title}</strong><br>${caption}</figcaption>
</figure>
`,
)}
</div>`;
}

/** A box drawn as in the pictures, on a middle grey as is usual there. */
export function sample(outcome: Outcome): Html {
  const { colour, dash } = MARK_STYLE[outcome];
  const cross =
    outcome === "false-positive"
      ? `<path d="M3 3l8 8m0 -8l-8 8" stroke="${colour}" stroke-width="2.5"/>`
      : "";
  return new Html(
    `<svg width="44" height="30" aria-hidden="true"><rect width="44" height="30" fill="#555"/>` +
      `<rect x="7" y="7" width="30" height="17" fill="none" stroke="#000" stroke-opacity=".7" stroke-width="4.5"/>` +
      `<rect x="7" y="7" width="30" height="17" fill="none" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash}"/>${cross}</svg>`,
  );
}
