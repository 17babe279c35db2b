import { armName } from "../experiments/arm-name";
import { groupArms, mostSeeds } from "../plots/arm-groups";
import { nameTitle } from "../plots/names";
import { plural } from "../plots/words";
import type { Comparison } from "../types";
import { jsonDocument, jsonLink } from "./downloads";
import type { Environment } from "./environment-file";
import { type Html, html } from "./html";
import { limitsOf } from "./limits";
import { answerParts } from "./page-answer";
import { claimsSection } from "./page-claims";
import { figureSection, pageOf, tableSection } from "./page-parts";
import { pictureSection } from "./page-pictures";
import type { PictureRow } from "./pictures";
import type { ReportFigure } from "./report-figures";
import { armsTable, classesTable, meansTable, pairsTable, tunedTable } from "./report-tables";

export interface PageContent {
  comparison: Comparison;
  figures: ReportFigure[];
  /** Of other studies that are recorded with the kit. */
  studies: ReportFigure[];
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
  const { comparison, figures, studies, pictures, plotly } = content;
  const shown = (figure: ReportFigure) => figureSection(figure, content.svgs.get(figure.name));
  const title = "OHEM and focal loss, compared";
  const answer = answerParts(comparison.answer, whoIsInTheRunning(comparison));
  const body = html`<h1>${title}</h1>
${answer.first}
<p class="faint">${subtitle(comparison)}</p>
<nav aria-label="Sections"><ul>
${[
  ["figures", "Arms side by side"],
  ["pictures", "The same hard images"],
  ...(studies.length > 0 ? [["studies", "What else matters"]] : []),
  ["claims", "Claims"],
  ["tables", "Every number"],
  ["method", "How it was measured"],
  ["limits", "What it does not say"],
].map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
</ul></nav>
${answer.more && html`<h2 id="found">What else was found</h2>${answer.more}`}
<h2 id="figures">Arms side by side</h2>
${figures.map(shown)}
<h2 id="pictures">The same hard images</h2>
${"problem" in pictures ? html`<p>No pictures: ${pictures.problem}</p>` : pictureSection(pictures)}
${studies.length > 0 && html`<h2 id="studies">What else matters</h2>${studies.map(shown)}`}
<h2 id="claims">Claims and what became of them</h2>
${claimsSection(comparison.claims, [...figures, ...studies])}
<h2 id="tables">Every number</h2>
<p>Each table can be saved below it. ${jsonLink("comparison", "comparison.json", "Save the whole comparison as JSON")}</p>
${[meansTable(comparison), pairsTable(comparison), classesTable(comparison), armsTable(comparison)].map((table) => tableSection(table))}
<h2 id="method">How it was measured</h2>
${methodSection(content)}
<h2 id="limits">What the numbers do not say</h2>
<ul>${limitsOf(comparison).map((limit) => html`<li>${limit}</li>`)}</ul>
${jsonDocument("comparison", comparison)}`;
  return pageOf({ title, body, figures: [...figures, ...studies], plotly });
}

function subtitle({ arms, seeds, steps, data, preset }: Comparison): string {
  const groups = groupArms({ arms });
  const counts = [...new Set(groups.map((group) => group.arms.length))].sort((a, b) => b - a);
  const withCount = (count: number) => groups.filter((group) => group.arms.length === count).length;
  const of =
    counts.length < 2
      ? plural(seeds.length, "seed")
      : counts.map((count) => `${withCount(count)} of them with ${plural(count, "seed")}`).join(", ");
  return `${plural(groups.length, "arm")}, ${of}, ${steps} steps each, on ${data} (preset ${preset}).`;
}

/** A recommendation leaves out arms that got fewer seeds than others. */
function whoIsInTheRunning({ arms }: Comparison): string {
  const groups = groupArms({ arms });
  const most = mostSeeds(groups);
  const full = groups.filter((group) => group.arms.length === most).length;
  return full === groups.length
    ? ""
    : `In the running were the ${plural(full, "arm")} with ${plural(most, "seed")}.`;
}

function methodSection({ comparison, environment }: PageContent): Html {
  const { data, classes, seeds, steps, command, arms, tuned = [] } = comparison;
  const criteria = [...new Set(arms.map((arm) => nameTitle(armName(arm))))];
  const entries: [string, string | Html][] = [
    ["Arms", criteria.join(", ")],
    ["Data", `${data}; classes ${classes.join(", ")}`],
    ["Seeds", seeds.join(", ")],
    ["Steps", `${steps} an arm`],
    ["Machine", environment.machine],
    ["Engine", environment.engine],
    ["Command", html`<code>${command}</code>`],
  ];
  const differs =
    tuned.length > 0 ? "the criterion and what was tuned for it differ" : "the criterion differs";
  return html`<p>In a seed, every arm starts from the same weights and sees the same batches in the same order; only ${differs}, and between detectors the detector.</p>
<dl>${entries.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>
${tuned.length > 0 && tableSection(tunedTable(tuned))}`;
}
