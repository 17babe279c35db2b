// A plugin of TypeDoc: puts every page of the API into the category of its room, the folder of src/ that
// its source lies in, so that no docstring has to name it. typedoc.json gives the order of the rooms.
import { relative, sep } from "node:path";
import { Comment, CommentTag, Converter } from "typedoc";

/** The category of what stands in src/ beside the rooms. */
export const SHARED = "shared types";

/**
 * The room of a source file.
 * @param {string} sources path of src/
 * @param {string} file path of a file in it
 * @returns {string} the first folder below src/; {@link SHARED} for files beside the rooms
 * @throws {Error} if the file lies elsewhere
 */
export function roomOf(sources, file) {
  const [first, ...rest] = relative(sources, file).split(sep);
  if (first === "..") throw new Error(`docs: ${file} lies outside ${sources}, so it belongs to no room`);
  return rest.length > 0 ? first : SHARED;
}

/** @param {import("typedoc").Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const sources = app.options.getCompilerOptions(app.logger).rootDir;
    for (const reflection of project.children ?? []) {
      const room = roomOf(sources, project.getSymbolIdFromReflection(reflection).fileName);
      reflection.comment ??= new Comment();
      reflection.comment.blockTags.push(new CommentTag("@category", [{ kind: "text", text: room }]));
    }
  });
}
