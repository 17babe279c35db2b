import { classColour } from "../plots/class-colours";
import { countOrNumber, plural, thousands } from "../plots/words";
import { IGNORED_STYLE } from "./draw-boxes";
import { Html, html } from "./html";
import { type InspectedData, inspectionAnswer } from "./inspection-answer";
import { problemsSection } from "./inspection-problems";
import { inspectionTables } from "./inspection-tables";
import { figureSection, pageOf, tableSection } from "./page-parts";
import type { ReportFigure } from "./report-figures";

/** A picture of the contact sheet, encoded. */
export interface PagePicture {
  fileName: string;
  caption: string;
  webp: Buffer;
  labels: number[];
  showsIgnored: boolean;
}

export interface InspectionPageContent {
  inspected: InspectedData;
  figures: ReportFigure[];
  /** Static pictures by the figures' names; a figure without one needs scripts. */
  svgs: Map<string, string>;
  pictures: PagePicture[];
  /** Source of Plotly, put in once. */
  plotly: string;
  /** The command that wrote it. */
  command: string;
}

const STYLE = `
.serious { border-left: .3rem solid #d1242f; }
.examples { margin: .25rem 0; padding-left: 1.2rem; font-size: .875rem; }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: 1rem .75rem; }
.sheet img { width: 100%; aspect-ratio: 13 / 10; object-fit: contain; display: block; background: var(--card); }
.sheet figure { margin: 0; }
.sheet figcaption { font-size: .8125rem; line-height: 1.35; margin-top: .25rem; }
`;

/** An inspection as one HTML document that needs nothing beside it. */
export function inspectionPage(content: InspectionPageContent): string {
  const { inspected, figures, pictures, svgs, plotly } = content;
  const title = `What ${inspected.name} holds`;
  const body = html`<h1>${title}</h1>
<div class="answer">${inspectionAnswer(inspected).map((sentence) => html`<p>${sentence}</p>`)}</div>
<nav aria-label="Sections"><ul>
${[
  ["problems", "Problems"],
  ["pictures", "Contact sheet"],
  ["figures", "Figures"],
  ["tables", "Every number"],
  ["method", "How it was counted"],
].map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
</ul></nav>
<h2 id="problems">Problems</h2>
${problemsSection(inspected.problems)}
<h2 id="pictures">Contact sheet</h2>
${pictures.length === 0 ? html`<p>No picture could be decoded.</p>` : sheetSection(pictures, Object.keys(inspected.classes))}
<h2 id="figures">Figures</h2>
${figures.map((figure) => figureSection(figure, svgs.get(figure.name)))}
<h2 id="tables">Every number</h2>
${inspectionTables(inspected).map((table) => tableSection(table, countOrNumber))}
<h2 id="method">How it was counted</h2>
${methodSection(content)}`;
  return pageOf({ title, body, figures, plotly, style: STYLE });
}

function sheetSection(pictures: readonly PagePicture[], classes: readonly string[]): Html {
  const labels = [...new Set(pictures.flatMap((picture) => picture.labels))].sort((a, b) => a - b);
  const key = labels.map(
    (label) => html`<li>${sample(classColour(label - 1), "")}${classes[label - 1]}</li>`,
  );
  if (pictures.some(({ showsIgnored }) => showsIgnored))
    key.push(html`<li>${sample(IGNORED_STYLE.colour, IGNORED_STYLE.dash)}ignored region</li>`);
  return html`<p>${plural(pictures.length, "image")} drawn by a seed so that each class is seen, rare ones too. Where objects are tiny, the part that holds most of them. The least boxes are drawn larger than they are.</p>
<ul class="key">${key}</ul>
<div class="sheet">
${pictures.map(
  ({ fileName, caption, webp }) => html`<figure>
<img src="data:image/webp;base64,${webp.toString("base64")}" alt="${fileName}: ${caption}" loading="lazy">
<figcaption><strong>${fileName}</strong><br>${caption}</figcaption>
</figure>
`,
)}
</div>`;
}

/** A box drawn as in the pictures, on a middle grey as is usual there. */
function sample(colour: string, dash: string): Html {
  return new Html(
    `<svg width="34" height="22" aria-hidden="true"><rect width="34" height="22" fill="#555"/>` +
      `<rect x="6" y="5" width="22" height="12" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/></svg>`,
  );
}

function methodSection({ inspected, command }: InspectionPageContent): Html {
  const { format, anchors, ignored, distractors, boxesPerImage } = inspected;
  const { thresholds, wholeImages, trainingCrops, size, seed, anchorSizes } = anchors;
  const bounds = ({ positive, negative }: { positive: number; negative: number }) =>
    `object's from IoU ${positive}, background below ${negative}, ignored between; an object that none reaches gets its best`;
  const entries: [string, string | Html][] = [
    ["Form", format.toUpperCase()],
    [
      "Boxes an image",
      `mean ${boxesPerImage.mean.toFixed(1)}, median ${boxesPerImage.median}, most ${thousands(boxesPerImage.most)}; ${plural(boxesPerImage.imagesWithout, "image")} without`,
    ],
    ["Ignored regions", thousands(ignored)],
    ...(distractors > 0 ? [["Look-alikes", thousands(distractors)] as [string, string]] : []),
    [
      "Anchors",
      `sizes ${anchorSizes.join(", ")} px on strides ${wholeImages.oneStage.levels.map(({ stride }) => stride).join(", ")}, nine a place`,
    ],
    ["One-stage", bounds(thresholds.oneStage)],
    ["Proposals", bounds(thresholds.proposals)],
    ["Whole images", `${thousands(wholeImages.images)} of ${thousands(wholeImages.ofImages)}`],
    [
      "Training crops",
      `the first ${thousands(trainingCrops.images)} that train cuts at ${size} px with seed ${seed}, from ${plural(trainingCrops.ofImages, "image")}; an object cut to less than half becomes an ignored region`,
    ],
    ["Command", html`<code>${command}</code>`],
  ];
  return html`<p>Anchors and their assignment are the detectors' own code, so these numbers are what training sees.</p>
<dl>${entries.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>`;
}
