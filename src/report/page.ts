import { settingOf, settingText } from "../evaluation/trial-settings";
import { armName } from "../experiments/arm-name";
import { nameTitle } from "../plots/names";
import type { Claim, Comparison, TunedArm } from "../types";
import type { Environment } from "./environment-file";
import { type Html, html } from "./html";
import { limitsOf } from "./limits";
import { figureSection, pageOf, tableSection } from "./page-parts";
import { pictureSection } from "./page-pictures";
import type { PictureRow } from "./pictures";
import type { ReportFigure } from "./report-figures";
import { armsTable, classesTable, pairsTable } from "./report-tables";

export interface PageContent {
  comparison: Comparison;
  figures: ReportFigure[];
  /** Static pictures by the figures' names; a figure without one needs scripts. */
  svgs: Map<string, string>;
  /** Detections drawn, or why there are none. */
  pictures: PictureRow[] | { problem: string };
  environment: Environment;
  /** Source of Plotly, put in once. */
  plotly: string;
}

/** The report as one HTML document that needs nothing beside it. */
export function page(content: PageContent): string {
  const { comparison, figures, pictures, plotly } = content;
  const title = "OHEM and focal loss, compared";
  const body = html`<h1>${title}</h1>
<div class="answer">${comparison.answer.map((sentence) => html`<p>${sentence}</p>`)}</div>
<p class="faint">${subtitle(comparison)}</p>
<nav aria-label="Sections"><ul>
${[
  ["figures", "Arms side by side"],
  ["pictures", "The same hard images"],
  ["claims", "Claims"],
  ["tables", "Every number"],
  ["method", "How it was measured"],
  ["limits", "What it does not say"],
].map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
</ul></nav>
<h2 id="figures">Arms side by side</h2>
${figures.map((figure) => figureSection(figure, content.svgs.get(figure.name)))}
<h2 id="pictures">The same hard images</h2>
${"problem" in pictures ? html`<p>No pictures: ${pictures.problem}</p>` : pictureSection(pictures)}
<h2 id="claims">Claims and what became of them</h2>
${comparison.claims.length === 0 ? html`<p>No claim could be weighed with these arms.</p>` : comparison.claims.map(claimSection)}
<h2 id="tables">Every number</h2>
${[armsTable(comparison), pairsTable(comparison), classesTable(comparison)].map((table) => tableSection(table))}
<h2 id="method">How it was measured</h2>
${methodSection(content)}
<h2 id="limits">What the numbers do not say</h2>
<ul>${limitsOf(comparison).map((limit) => html`<li>${limit}</li>`)}</ul>`;
  return pageOf({ title, body, figures, plotly });
}

function subtitle({ arms, seeds, steps, data, preset }: Comparison): string {
  const names = new Set(arms.map(armName));
  const of = seeds.length === 1 ? "1 seed" : `${seeds.length} seeds`;
  return `${names.size} arms, ${of}, ${steps} steps each, on ${data} (preset ${preset}).`;
}

const VERDICTS: Record<Claim["verdict"], string> = {
  holds: "✓ holds here",
  fails: "✗ fails here",
  undecided: "? undecided",
};

function claimSection({ claim, verdict, evidence }: Claim): Html {
  return html`<div class="claim">
<p>${claim}</p>
<p><span class="verdict">${VERDICTS[verdict]}</span> <span class="faint">${evidence}</span></p>
</div>
`;
}

function methodSection({ comparison, environment }: PageContent): Html {
  const { data, classes, seeds, steps, command, arms, tuned = [] } = comparison;
  const criteria = [...new Set(arms.map((arm) => nameTitle(armName(arm))))];
  const entries: [string, string | Html][] = [
    ["Arms", criteria.join(", ")],
    ["Data", `${data}; classes ${classes.join(", ")}`],
    ["Seeds", seeds.join(", ")],
    ["Steps", `${steps} an arm`],
    ...tuned.map((arm): [string, string] => [`Tuned for ${nameTitle(arm.arm)}`, settingsText(arm)]),
    ["Machine", environment.machine],
    ["Engine", environment.engine],
    ["Command", html`<code>${command}</code>`],
  ];
  const differs =
    tuned.length > 0 ? "the criterion and what was tuned for it differ" : "the criterion differs";
  return html`<p>In a seed, every arm starts from the same weights and sees the same batches in the same order; only ${differs}, and between detectors the detector.</p>
<dl>${entries.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>`;
}

/** `learningRate 0.004, classWeight 2` */
function settingsText({ arm, settings }: TunedArm): string {
  const texts = Object.keys(settings).map(
    (name) => `${name} ${settingText(settingOf({ arm, config: settings }, name))}`,
  );
  return texts.join(", ");
}
