// A plugin of TypeDoc: shows the formulas of docstrings, lines indented by two spaces or more, as written.
// Markdown would join them with the text around them.
import { Converter } from "typedoc";

const LIST_ITEM = /^\s*([-*+]|\d+[.)])\s/;

/**
 * Fences each run of indented lines, except within lists, where indented lines belong to the item, and within
 * fences.
 * @param {string} text Markdown, its first line one that begins at the margin
 * @returns {string} Markdown
 */
export function fenceFormulas(text) {
  const out = [];
  let state = "text";
  for (const line of text.split("\n")) {
    const indented = /^ {2,}\S/.test(line);
    if (state === "formula" && !indented) {
      out.push("```");
      state = "text";
    }
    if (line.startsWith("```")) state = state === "fence" ? "text" : "fence";
    else if (state !== "fence" && LIST_ITEM.test(line)) state = "list";
    else if (state === "list" && !indented && line.trim() !== "") state = "text";
    if (state === "text" && indented) {
      out.push("```text");
      state = "formula";
    }
    out.push(state === "formula" ? line.slice(2) : line);
  }
  if (state === "formula") out.push("```");
  return out.join("\n");
}

/**
 * The same of a comment as TypeDoc holds it: pieces of text and code, with links between them.
 * @param {import("typedoc").CommentDisplayPart[]} parts
 * @returns {import("typedoc").CommentDisplayPart[]}
 */
export function fenceFormulasOf(parts) {
  const isText = ({ kind }) => kind === "text" || kind === "code";
  const text = parts.map((part, i) => (isText(part) ? part.text : `\0${i}\0`)).join("");
  return fenceFormulas(text)
    .split("\0") // every other piece is the number of a link
    .map((piece, i) => (i % 2 === 1 ? parts[Number(piece)] : { kind: "text", text: piece }))
    .filter((part) => part.text !== "");
}

/** @param {import("typedoc").Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const { comment } of Object.values(project.reflections))
      if (comment) comment.summary = fenceFormulasOf(comment.summary);
  });
}
