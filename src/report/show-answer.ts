import type { Claim, Comparison } from "../types";
import { asideOf } from "./claim-asides";
import { escapeHtml } from "./html";
import { limitsOf } from "./limits";
import { display } from "./notebook";

/** Shows the plain-words answer. */
export function showAnswer({ answer }: Pick<Comparison, "answer">): void {
  showList(answer);
}

/** Shows the claims that were weighed, each with its verdict and the evidence. */
export function showClaims({ claims }: Pick<Comparison, "claims">): void {
  const line = ({ verdict, claim, evidence, ...marks }: Claim) =>
    `${verdict.toUpperCase()}: ${claim} (${[evidence, asideOf(marks)].filter(Boolean).join("; ")})`;
  showList(claims.map(line));
}

/** Shows what the numbers do not say. */
export function showLimits(comparison: Parameters<typeof limitsOf>[0]): void {
  showList(limitsOf(comparison));
}

function showList(sentences: readonly string[]): void {
  display({
    "text/html": `<ul>\n${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join("\n")}\n</ul>`,
    "text/plain": sentences.map((sentence) => `- ${sentence}`).join("\n"),
  });
}
