// A plugin of TypeDoc: names the parameters that a function takes apart in its signature, which have no name in
// the source, after their types: `options` for FocalOptions, `config` for AnchorConfig.
import { Converter, ReflectionKind } from "typedoc";

/** TypeDoc's name for them. */
const NAMELESS = "__namedParameters";

/**
 * @param {string | undefined} type name of a type
 * @returns {string} its last word in lower case; "options" for a type without a name
 */
export function nameAfter(type) {
  return type?.match(/[A-Z][a-z]+$/)?.[0].toLowerCase() ?? "options";
}

/** @param {import("typedoc").Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    for (const parameter of project.getReflectionsByKind(ReflectionKind.Parameter))
      if (parameter.name === NAMELESS) parameter.name = nameAfter(named(parameter.type)?.name);
  });
}

/** The type itself, or what `Omit` and the like are made from. */
function named(type) {
  if (type?.type !== "reference") return undefined;
  return type.typeArguments?.[0]?.type === "reference" ? type.typeArguments[0] : type;
}
