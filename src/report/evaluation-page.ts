import { countOrNumber, plural } from "../plots/words";
import { evaluationAnswer } from "./evaluation-answer";
import type { EvaluationDocument } from "./evaluation-document";
import { nextSteps } from "./evaluation-next";
import type { EvaluationPicture, EvaluationPictures } from "./evaluation-pictures";
import { evaluationTables, rowsTable } from "./evaluation-tables";
import { type Html, html } from "./html";
import { figureSection, pageOf, tableSection } from "./page-parts";
import { sample } from "./page-pictures";
import type { ReportFigure } from "./report-figures";

export interface EvaluationPageContent {
  document: EvaluationDocument;
  figures: ReportFigure[];
  /** Static pictures by the figures' names; a figure without one needs scripts. */
  svgs: Map<string, string>;
  /** Images with what was found in them, or why there are none. */
  pictures: EvaluationPictures | { problem: string };
  /** Source of Plotly, put in once. */
  plotly: string;
  /** The command that wrote it. */
  command: string;
}

const STYLE = `
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 1rem .75rem; }
.sheet.small { grid-template-columns: repeat(auto-fill, minmax(min(11rem, 45%), 1fr)); }
.sheet img { width: 100%; height: auto; max-height: 24rem; object-fit: contain; display: block; background: var(--card); }
.sheet figure { margin: 0; }
.sheet figcaption { font-size: .8125rem; line-height: 1.35; margin-top: .25rem; }
`;

/** An evaluation as one HTML document that needs nothing beside it. */
export function evaluationPage(content: EvaluationPageContent): string {
  const { document, figures, pictures, svgs, plotly } = content;
  const title = "How good these detections are";
  const next = nextSteps(document);
  const isCut = (rows: number) => rows > LONGEST;
  const tables = evaluationTables(document).slice(1);
  const body = html`<h1>${title}</h1>
<div class="answer">${evaluationAnswer(document).map((sentence) => html`<p>${sentence}</p>`)}</div>
<p class="faint">${document.settings.detections}, judged on ${document.settings.groundTruth}.</p>
${document.warnings.map((warning) => html`<p><strong>Note:</strong> ${warning}</p>`)}
<nav aria-label="Sections"><ul>
${SECTIONS.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
</ul></nav>
${next.length > 0 && html`<h2 id="next">What to look at next</h2><ul>${next.map(stepItem)}</ul>`}
<h2 id="numbers">The numbers to compare by</h2>
${tableSection(rowsTable(document), countOrNumber)}
<h2 id="figures">Figures</h2>
${figures.map((figure) => figureSection(figure, svgs.get(figure.name)))}
${picturesSections(document, pictures)}
<h2 id="tables">Every number</h2>
${tables.map((table) => [
  tableSection({ ...table, rows: table.rows.slice(0, LONGEST) }, countOrNumber),
  isCut(table.rows.length) &&
    html`<p class="faint">… and ${table.rows.length - LONGEST} more: <code>analysis.json</code> lists all.</p>`,
])}
<h2 id="method">How it was judged</h2>
${methodSection(content)}
<h2 id="limits">What the numbers do not say</h2>
<ul>${limits(document).map((limit) => html`<li>${limit}</li>`)}</ul>`;
  return pageOf({ title, body, figures, plotly, style: STYLE });
}

const LONGEST = 100;

const SECTIONS = [
  ["numbers", "Numbers to compare by"],
  ["figures", "Figures"],
  ["worst", "Worst images"],
  ["hints", "Labels to check"],
  ["tables", "Every number"],
  ["method", "How it was judged"],
  ["limits", "What it does not say"],
];

/** Words in backticks are commands. */
function stepItem(step: string): Html {
  return html`<li>${step.split("`").map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}</li>\n`;
}

function picturesSections(
  { worst, labelHints }: EvaluationDocument,
  pictures: EvaluationPageContent["pictures"],
): Html {
  const none = "problem" in pictures ? html`<p>No pictures: ${pictures.problem}.</p>` : null;
  const ofWorst = "problem" in pictures ? [] : pictures.worst;
  const ofHints = "problem" in pictures ? [] : pictures.hints;
  const isAny = worst.images.some(({ cost }) => cost > 0);
  return html`<h2 id="worst">Worst images</h2>
<p>Those with most to mend: missed objects and wrong detections from score ${worst.scoreThreshold.toFixed(3)} on, matched within a class at IoU ${worst.iouThreshold}. Where objects are tiny, the part of an image with most errors is shown.</p>
${!isAny && html`<p>Nothing is missed and nothing wrong.</p>`}
${ofWorst.length > 0 ? [worstKey("showsIgnored" in pictures && pictures.showsIgnored), sheet(ofWorst, "sheet")] : isAny && none}
<h2 id="hints">Labels to check</h2>
<p>Where the detector is sure of something that nobody labelled, or that was labelled as another class; the surest first. That proves nothing, but a wrong label that is trained on is a hard example for ever.</p>
${labelHints.length === 0 && html`<p>No detection disagrees with the labels so.</p>`}
${ofHints.length > 0 ? [HINT_KEY, sheet(ofHints, "sheet small")] : labelHints.length > 0 && [none, hintList(labelHints)]}`;
}

function worstKey(showsIgnored: boolean): Html {
  return html`<ul class="key"><li>${sample("hit")}found</li><li>${sample("miss")}missed</li>
<li>${sample("false-positive")}wrong</li>${showsIgnored && html`<li>${sample("object")}ignored region</li>`}</ul>`;
}

const HINT_KEY = html`<ul class="key"><li>${sample("false-positive")}what the detector reports</li>
<li>${sample("object")}what is labelled</li></ul>`;

function sheet(pictures: readonly EvaluationPicture[], kind: string): Html {
  return html`<div class="${kind}">
${pictures.map(
  ({ fileName, caption, png }) => html`<figure>
<img src="data:image/png;base64,${png.toString("base64")}" alt="${fileName}: ${caption}" loading="lazy">
<figcaption><strong>${fileName}</strong><br>${caption}</figcaption>
</figure>
`,
)}
</div>`;
}

/** Hints that are listed where they cannot be drawn. */
const LISTED = 10;

function hintList(hints: EvaluationDocument["labelHints"]): Html {
  return html`<ul>${hints
    .slice(0, LISTED)
    .map(
      ({ fileName, imageId, bbox, class: name, score, annotation }) =>
        html`<li>${fileName || `image ${imageId}`}, [${bbox.map((side) => side.toFixed(0)).join(", ")}]: ${name} with score ${score.toFixed(3)}; ${annotation ? `labelled ${annotation.class}` : "nothing is labelled here"}</li>\n`,
    )}</ul>`;
}

function methodSection({ document, command }: EvaluationPageContent): Html {
  const { settings, operatingPoint, intervals, tide, precisionRecall, confusion } = document;
  const entries: [string, string | Html][] = [
    ["Ground truth", settings.groundTruth],
    ["Detections", settings.detections],
    ...(settings.referee ? [["Referee", settings.referee] as [string, string]] : []),
    [
      "Rules",
      `${settings.rules}'s; what is in crowds and other ignored regions counts neither for nor against`,
    ],
    [
      "Single IoU",
      `${precisionRecall.iouThreshold} wherever one is needed; TIDE takes less than ${tide.background} for background`,
    ],
    [
      "Score threshold",
      `${operatingPoint.scoreThreshold.toPrecision(4)} in the confusion matrix, worst images and labels to check: ${REASONS[operatingPoint.reason]}`,
    ],
    ["Left out of the confusion matrix", `${plural(confusion.absorbed, "detection")} on ignored regions`],
    [
      "Intervals",
      intervals
        ? `95 %, by bootstrap: ${intervals.samples} draws of ${plural(intervals.images, "image")}, seed ${intervals.seed}`
        : "none were asked for",
    ],
    ["Command", html`<code>${command}</code>`],
  ];
  return html`<dl>${entries.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>`;
}

const REASONS = {
  "best F1": "there F1 over all classes is best",
  "as asked": "as asked for",
  "nothing is found": "the lowest score, for nothing is found at any",
};

function limits({ intervals, settings, difficulty }: EvaluationDocument): string[] {
  return [
    intervals
      ? "An interval says how much hangs on the choice of images: it speaks of this model on other images of the same kind. Another training of the model can differ by more."
      : "Without intervals nobody knows how much hangs on the choice of images.",
    `Numbers compare with others only under the same rules (${settings.rules}'s), images and labels. TIDE's AP follows its authors' package and differs a little from AP at the same IoU above.`,
    "The best F1 is chosen on the data it is measured on; on new images it will be a little lower.",
    ...(difficulty.some(({ definition }) => definition === "referee")
      ? ["Hard by a referee is what one other model finds hard; another would pick other objects."]
      : []),
  ];
}
