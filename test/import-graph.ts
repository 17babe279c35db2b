import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ts from "typescript";

const SRC = join(__dirname, "../src");

export interface Import {
  /** A file of src, as `room/file.ts`, or a package's name. */
  to: string;
  isPackage: boolean;
  /** `value` runs when the file is loaded, `dynamic` later or never, `type` leaves nothing in the output. */
  kind: "value" | "dynamic" | "type";
}

export interface SourceFile {
  /** As `room/file.ts`. */
  path: string;
  text: string;
  imports: Import[];
  /** Whether it exports a function or a class, by declaration or as a constant. */
  exportsFunctions: boolean;
}

/** Every file of src with what it imports, read by TypeScript's own parser. */
export function readSources(): SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readSource(path.split(sep).join("/")))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(SRC, path), "utf8");
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) imports.push(resolve(path, ...found));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { path, text, imports, exportsFunctions: tree.statements.some(exportsFunction) };
}

function importOf(node: ts.Node): [specifier: string, kind: Import["kind"]] | undefined {
  if (ts.isImportDeclaration(node))
    return [textOf(node.moduleSpecifier), isTypeOnly(node) ? "type" : "value"];
  if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    return [textOf(node.moduleSpecifier), node.isTypeOnly ? "type" : "value"];
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return [textOf(node.argument.literal), "type"];
  if (!ts.isCallExpression(node) || !node.arguments[0] || !ts.isStringLiteral(node.arguments[0])) return;
  const isDynamic =
    node.expression.kind === ts.SyntaxKind.ImportKeyword || /^require/.test(node.expression.getText());
  return isDynamic ? [textOf(node.arguments[0]), "dynamic"] : undefined;
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const { name, namedBindings } = importClause;
  return (
    !name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function textOf(node: ts.Node): string {
  return (node as ts.StringLiteral).text;
}

function resolve(from: string, specifier: string, kind: Import["kind"]): Import {
  if (!specifier.startsWith(".")) return { to: specifier, isPackage: true, kind };
  const base = join(SRC, dirname(from), specifier.replace(/\.js$/, ""));
  const file = [`${base}.ts`, `${base}.d.ts`, join(base, "index.ts")].find(existsSync);
  if (!file) throw new Error(`src/${from} imports ${specifier}, which is no file of src`);
  return { to: relative(SRC, file).split(sep).join("/"), isPackage: false, kind };
}

function exportsFunction(statement: ts.Statement): boolean {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return false;
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return true;
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.some(
    ({ initializer }) =>
      initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
  );
}
