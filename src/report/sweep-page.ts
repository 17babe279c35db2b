import type { SweepFindings } from "../evaluation/sweep-findings";
import { inOrder, settingOf, settingText } from "../evaluation/trial-settings";
import { countOrNumber, plural, thousands } from "../plots/words";
import type { SweepRecord, TrialRecord } from "../types";
import { type Html, html } from "./html";
import { figureSection, pageOf, tableSection } from "./page-parts";
import type { ReportFigure } from "./report-figures";
import { sweepAnswer, WHY } from "./sweep-answer";
import { sweepLimits } from "./sweep-limits";
import { bestTable, effectsTable, levelsTable, shownTrials, stagesTable } from "./sweep-tables";

export interface SweepPageContent {
  sweep: SweepRecord;
  findings: SweepFindings;
  figures: ReportFigure[];
  /** Static pictures by the figures' names; a figure without one needs scripts. */
  svgs: Map<string, string>;
  /** Source of Plotly, put in once. */
  plotly: string;
}

const STYLE = `
.failure { border: 1px solid var(--line); border-radius: .25rem; padding: .5rem 1rem; margin: .5rem 0; }
.failure summary { cursor: pointer; }
.failure pre { overflow-x: auto; font: .8125rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; margin: .5rem 0 0; }
`;

/** Rows of a table, and failed trials, that a page shows. */
const LONGEST = { trials: 500, failures: 50 };

const SECTIONS = [
  ["figures", "Figures"],
  ["tables", "Every number"],
  ["failed", "Failed trials"],
  ["method", "How it was counted"],
  ["limits", "What it does not say"],
];

/** A study as one HTML document that needs nothing beside it. */
export function sweepPage({ sweep, findings, figures, svgs, plotly }: SweepPageContent): string {
  const title = `What the study “${sweep.name}” found`;
  const trials = shownTrials(sweep);
  const more = trials.rows.length - LONGEST.trials;
  const tables = [
    bestTable(findings),
    effectsTable(findings),
    levelsTable(findings),
    stagesTable(findings),
    { ...trials, rows: trials.rows.slice(0, LONGEST.trials) },
  ].filter(({ rows }) => rows.length > 0);
  const body = html`<h1>${title}</h1>
<div class="answer">${sweepAnswer(sweep, findings).map((sentence) => html`<p>${sentence}</p>`)}</div>
<p class="faint">${subtitle(findings)}</p>
<nav aria-label="Sections"><ul>
${SECTIONS.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
</ul></nav>
<h2 id="figures">Figures</h2>
${figures.length === 0 ? html`<p>There is nothing to draw yet.</p>` : figures.map((figure) => figureSection(figure, svgs.get(figure.name)))}
<h2 id="tables">Every number</h2>
${tables.map((table) => tableSection(table, countOrNumber))}
${more > 0 && html`<p class="faint">… and ${plural(more, "more trial")}: <code>sweep.json</code> has all.</p>`}
<h2 id="failed">Failed trials</h2>
${failedSection(sweep)}
<h2 id="method">How it was counted</h2>
${methodSection(sweep, findings)}
<h2 id="limits">What the numbers do not say</h2>
<ul>${sweepLimits(findings).map((limit) => html`<li>${limit}</li>`)}</ul>`;
  return pageOf({ title, body, figures, plotly, style: STYLE });
}

function subtitle({ lastStage, trials, measured }: SweepFindings): string {
  if (lastStage === null) return "Of the stages so far none is compared.";
  return `Of ${plural(trials, "trial")} of the last stage (“${lastStage}”) ${thousands(measured)} ${measured === 1 ? "has" : "have"} a result.`;
}

function failedSection({ trials, varied }: SweepRecord): Html {
  const failed = trials.filter(({ status }) => status === "failed");
  if (failed.length === 0) return html`<p>None failed.</p>`;
  const more = failed.length - LONGEST.failures;
  return html`<p>A trial that went astray would do so again; one whose process was killed may go well the next time.</p>
${failed.slice(0, LONGEST.failures).map((trial) => failedTrial(trial, varied))}
${more > 0 && html`<p class="faint">… and ${plural(more, "more trial")}: <code>sweep.json</code> has all.</p>`}`;
}

function failedTrial(trial: TrialRecord, varied: readonly string[]): Html {
  const { index, stage, arm, failure } = trial;
  const settings = inOrder(varied)
    .filter((name) => name !== "arm" && settingOf(trial, name) !== null)
    .map((name) => `${name} ${settingText(settingOf(trial, name))}`);
  const attempts =
    failure && `${plural(failure.attempts, "attempt")}${failure.final ? "; it would fail again" : ""}`;
  return html`<details class="failure">
<summary><strong>Trial ${index}:</strong> ${failure?.error ?? "nothing is known of why"}<br>
<span class="faint">${[arm, ...settings, `stage “${stage}”`, ...(attempts ? [attempts] : [])].join(", ")}</span></summary>
${failure && failure.log.length > 0 ? html`<pre>${failure.log.join("\n")}</pre>` : html`<p>It said nothing.</p>`}
</details>
`;
}

function methodSection(sweep: SweepRecord, { effects, lastStage }: SweepFindings): Html {
  const entries: [string, string][] = [
    ["Study", sweep.name],
    ["Results", sweep.store],
    ["Varied", inOrder(sweep.varied).join(", ") || "nothing"],
    [
      "Compared",
      lastStage === null
        ? "nothing yet"
        : `trials of the stage “${lastStage}” that are done; of earlier stages only time and failures count`,
    ],
    [
      "A setting's effect",
      "the best value's mean less the worst's, by least squares with the main effects of all varied settings; a number with more than six values falls into four bins with about as many trials each",
    ],
    [
      "Share of the variance",
      "epsilon squared (Kelley 1935): what the setting explains beyond all others, less what chance alone would",
    ],
    [
      "Intervals",
      "95 %: of an effect by bootstrap over what the settings leave unexplained, for any two of its values at once; of the best settings Student's over seeds, from three on",
    ],
    ...effects.untold.map(({ setting, why }): [string, string] => [`Not ${setting}`, WHY[why]]),
  ];
  return html`<dl>${entries.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>`;
}
