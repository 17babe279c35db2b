import ts from "typescript";
import { type Parsed, parseFile, type SourceFunction } from "./exported";

/** Tells whether a function throws, itself or by one of src/ that it calls, as far as names tell. */
export function throwingOf(read: (file: string) => Parsed = remembering(parseFile)) {
  const known = new Map<string, boolean>();
  return function throws({ name, file, declarations }: SourceFunction): boolean {
    const key = `${file}#${name}`;
    if (known.has(key)) return known.get(key)!;
    known.set(key, false); // what calls itself throws no more for that
    const { functions, imports } = read(file);
    const calls = (callee: string): boolean => {
      const own = functions.get(callee);
      if (own) return throws(own);
      const imported = imports.get(callee);
      const theirs = imported && read(imported.file).functions.get(imported.name);
      return theirs !== undefined && throws(theirs);
    };
    const found = declarations.some((declaration) => anyNode(declaration, (node) => throwsAt(node, calls)));
    known.set(key, found);
    return found;
  };
}

function throwsAt(node: ts.Node, calls: (callee: string) => boolean): boolean {
  if (ts.isThrowStatement(node)) return true;
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && calls(node.expression.text);
}

function anyNode(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
  return test(node) || ts.forEachChild(node, (child) => anyNode(child, test) || undefined) === true;
}

function remembering<T>(read: (file: string) => T): (file: string) => T {
  const made = new Map<string, T>();
  return (file) => {
    if (!made.has(file)) made.set(file, read(file));
    return made.get(file)!;
  };
}
