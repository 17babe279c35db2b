/** A docstring in parts. */
export interface Docstring {
  /** What stands before the first tag. */
  text: string;
  tags: { name: string; text: string }[];
}

/** Takes a comment, with its slashes and stars, apart; a tag begins a line. */
export function readDocstring(comment: string): Docstring {
  const lines = comment
    .replace(/^\/\*\*/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""));
  const sections: { name: string; lines: string[] }[] = [{ name: "", lines: [] }];
  for (const line of lines) {
    const tag = line.match(/^\s*@(\w+) ?(.*)$/);
    if (tag) sections.push({ name: tag[1], lines: [tag[2]] });
    else sections[sections.length - 1].lines.push(line);
  }
  const [text, ...tags] = sections.map(({ name, lines }) => ({ name, text: lines.join("\n").trim() }));
  return { text: text.text, tags };
}

/** The texts of the tags of a name, in order. */
export function tagsOf({ tags }: Docstring, name: string): string[] {
  return tags.filter((tag) => tag.name === name).map(({ text }) => text);
}

/** What a docstring of the numerical rooms has to say and does not. */
export function missingParts(docstring: Docstring, throws: boolean): string[] {
  const missing: string[] = [];
  if (!CLAIM.test(docstring.text)) missing.push("a formula or the paper that it is from");
  if (!tagsOf(docstring, "returns").some((text) => text)) missing.push("@returns");
  if (throws && !tagsOf(docstring, "throws").some((text) => text)) missing.push("@throws");
  return missing;
}

/** A relation between symbols, a year, an arXiv number, or a place in a paper. */
const CLAIM = /[=≤≥≈↦∝]|\b(19|20)\d\d\b|arXiv|\b(section|equation|appendix|table|fig\.) ?[\dA-Z(]/i;
