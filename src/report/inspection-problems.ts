import { groupProblems, type ProblemGroup } from "../data/inspect/group-problems";
import { plural, thousands } from "../plots/words";
import type { DataProblem } from "../types";
import { type Html, html } from "./html";

/** Examples of a kind that a page shows; `inspect.json` has all. */
const EXAMPLES = 8;

/** What is wrong in the data, a box for each kind: what it means, what to do, and a few examples. */
export function problemsSection(problems: readonly DataProblem[]): Html {
  if (problems.length === 0) return html`<p>None were found.</p>`;
  const groups = groupProblems(problems, EXAMPLES);
  return html`<p>What spoils learning or judging comes first. <code>inspect.json</code> lists each one.</p>
${groups.map(groupSection)}`;
}

function groupSection({ kind, about, found, files, examples }: ProblemGroup): Html {
  const rest = found.length - examples.length;
  return html`<div class="claim${about?.serious ? " serious" : ""}">
<p><span class="verdict">${kind}</span> <span class="faint">${plural(found.length, "time")} in ${plural(files, "place")}</span></p>
${about && html`<p>${sentence(about.meaning)} <em>${sentence(about.mend)}</em></p>`}
<ul class="examples">
${examples.map(({ file, detail }) => html`<li><code>${file}</code> ${detail}</li>\n`)}
${rest > 0 && html`<li class="faint">… and ${thousands(rest)} more</li>`}
</ul>
</div>
`;
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
