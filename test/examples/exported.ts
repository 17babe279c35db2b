import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ts from "typescript";

/** A function of src/, with what the parser made of it. */
export interface SourceFunction {
  name: string;
  /** Path of the file. */
  file: string;
  /** All that is declared under the name: overloads and the function itself. */
  declarations: ts.Node[];
  /** The comment before the first declaration that has one. */
  comment: string | undefined;
}

/** A file's functions by name, and where the names that it imports come from. */
export interface Parsed {
  functions: Map<string, SourceFunction>;
  imports: Map<string, { name: string; file: string }>;
}

/** The functions of `rooms` that an index file exports from files beside it, under the names it gives them. */
export function exportedFunctions(index: string, rooms: readonly string[]): SourceFunction[] {
  return exportedValues(index, rooms).flatMap(({ name, from, file }) => {
    const found = parseFile(file).functions.get(from);
    return found ? [{ ...found, name }] : [];
  });
}

/** What of `rooms` an index file exports, besides types: its name there, and its name in its file. */
export function exportedValues(
  index: string,
  rooms: readonly string[],
): { name: string; from: string; file: string }[] {
  return parse(index).flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly || !statement.moduleSpecifier) return [];
    const file = resolve(index, (statement.moduleSpecifier as ts.StringLiteral).text);
    if (!rooms.includes(relative(dirname(index), file).split(sep)[0])) return [];
    if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) return [];
    return statement.exportClause.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ name, propertyName }) => ({ name: name.text, from: (propertyName ?? name).text, file }));
  });
}

/** Reads the top level of a file. */
export function parseFile(file: string): Parsed {
  const functions = new Map<string, SourceFunction>();
  const imports: Parsed["imports"] = new Map();
  const add = (name: string, node: ts.Node, value: ts.Node | undefined) => {
    if (!value || !(ts.isFunctionLike(value) || ts.isClassDeclaration(value))) return;
    const found = functions.get(name) ?? { name, file, declarations: [], comment: undefined };
    found.declarations.push(node);
    found.comment ??= ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.getText();
    functions.set(name, found);
  };
  for (const statement of parse(file)) {
    if (ts.isFunctionDeclaration(statement) && statement.name) add(statement.name.text, statement, statement);
    if (ts.isClassDeclaration(statement) && statement.name) add(statement.name.text, statement, statement);
    if (ts.isVariableStatement(statement))
      for (const declaration of statement.declarationList.declarations)
        add(declaration.name.getText(), declaration, declaration.initializer);
    if (ts.isImportDeclaration(statement)) {
      const from = (statement.moduleSpecifier as ts.StringLiteral).text;
      const named = statement.importClause?.namedBindings;
      if (from.startsWith(".") && named && ts.isNamedImports(named))
        for (const { name, propertyName } of named.elements)
          imports.set(name.text, { name: (propertyName ?? name).text, file: resolve(file, from) });
    }
  }
  return { functions, imports };
}

function parse(file: string): ts.NodeArray<ts.Statement> {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true).statements;
}

function resolve(from: string, specifier: string): string {
  return join(dirname(from), `${specifier}.ts`);
}
