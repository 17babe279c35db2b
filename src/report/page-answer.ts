import { type Html, html } from "./html";

/** An answer in the two places of a page where it is told. */
export interface AnswerParts {
  /** For the first screen. */
  first: Html;
  /** What else was found; null where all stands in the first. */
  more: Html | null;
}

/**
 * The answer: what to take, large, and how sure that is, then what to take of each detector and which arm finds most hard objects; apart from it all else that was
 * found. An answer without a recommendation stays in one piece.
 * @param note of what the recommendation is taken from
 */
export function answerParts(answer: readonly string[], note = ""): AnswerParts {
  const [main = "", ...others] = answer;
  const recommended = recommendationIn(main);
  if (!recommended) return { first: block(paragraphs(answer)), more: null };
  const count = others.findIndex((sentence) => !recommendationIn(sentence));
  const ofDetectors = count < 0 ? others : others.slice(0, count);
  const rest = others.slice(ofDetectors.length);
  const first = block(html`<p class="recommendation">${recommended.what}</p>
<p><strong>How sure:</strong> ${recommended.surety}</p>
${paragraphs(ofDetectors)}
${note !== "" && html`<p class="note">${note}</p>`}`);
  return { first, more: rest.length > 0 ? paragraphs(rest) : null };
}

function block(content: Html): Html {
  return html`<div class="answer">${content}</div>`;
}

function paragraphs(sentences: readonly string[]): Html {
  return html`${sentences.map((sentence) => html`<p>${sentence}</p>`)}`;
}

const EQUALS = "these may be as good, since no difference to them could be told: ";

/** What a sentence such as "… take a (AP 0.3, mean of 5 seeds): ahead of …" tells to take, or which is ahead, and how sure it is of it. */
export function recommendationIn(sentence: string): { what: string; surety: string } | null {
  const parts = /^(.*? (?:take|is ahead|no arm is told from|are found by) .*?\))[:;] (.+)$/s.exec(sentence);
  return parts && { what: `${parts[1]}.`, surety: parts[2].replace(/^not told from it: /, EQUALS) };
}
