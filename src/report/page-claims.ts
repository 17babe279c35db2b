import { listed } from "../plots/words";
import type { Claim } from "../types";
import { asideOf, isTested } from "./claim-asides";
import { csvLink } from "./downloads";
import { type Html, html } from "./html";
import type { ReportFigure } from "./report-figures";
import { claimsTable } from "./report-tables";

const VERDICTS: Record<Claim["verdict"], { icon: string; one: string; many: string }> = {
  holds: { icon: "✓", one: "holds", many: "hold" },
  fails: { icon: "✗", one: "fails", many: "fail" },
  undecided: { icon: "?", one: "is undecided", many: "are undecided" },
};

/** Each claim with its verdict, what speaks for it, and where to see it; before them, how many of each there are. */
export function claimsSection(
  claims: readonly Claim[],
  figures: readonly Pick<ReportFigure, "name" | "heading">[],
): Html {
  if (claims.length === 0) return html`<p>No claim could be weighed with these arms.</p>`;
  return html`<p class="tally">${tally(claims.filter(isTested))} ${csvLink(claimsTable(claims))}</p>
${claims.map((claim) =>
  claimCard(
    claim,
    figures.find(({ name }) => name === claim.figure),
  ),
)}`;
}

/** `Of 20 tested claims, on this data, 14 hold, 4 fail and 2 are undecided.` */
export function tally(claims: readonly Pick<Claim, "verdict">[]): string {
  const counted = (Object.keys(VERDICTS) as Claim["verdict"][]).flatMap((verdict) => {
    const count = claims.filter((claim) => claim.verdict === verdict).length;
    const { one, many } = VERDICTS[verdict];
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return `Of ${claims.length === 1 ? "one tested claim" : `${claims.length} tested claims`}, on this data, ${listed(counted)}.`;
}

function claimCard(
  { claim, verdict, evidence, ...marks }: Claim,
  figure: Pick<ReportFigure, "name" | "heading"> | undefined,
): Html {
  const aside = asideOf(marks);
  const { icon, one } = VERDICTS[verdict];
  return html`<div class="claim ${verdict}">
<p>${claim}${aside && html` <span class="faint">(${aside})</span>`}</p>
<p><span class="verdict"><span aria-hidden="true">${icon}</span> ${one.replace("is ", "")}</span> <span class="faint">${evidence}</span>${figure && html` <a href="#figure-${figure.name}">Figure: ${figure.heading}</a>`}</p>
</div>
`;
}
