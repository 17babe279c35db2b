import ts from "typescript";

/** A value as an example shows it; a number with the half unit of its last digit, 0 where it is whole. */
export type Expected =
  | { kind: "number"; value: number; tolerance: number }
  | { kind: "plain"; value: string | boolean | null | undefined }
  | { kind: "array"; items: Expected[] }
  | { kind: "object"; entries: [string, Expected][] };

const NAMED = new Map([
  ["Infinity", Number.POSITIVE_INFINITY],
  ["NaN", Number.NaN],
]);

/** Reads a value written as a JavaScript literal. @throws Error if the text is anything else */
export function readExpected(text: string): Expected {
  const source = ts.createSourceFile("expected.ts", `(${text});`, ts.ScriptTarget.ES2022, true);
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: unknown[] };
  const [statement, ...more] = source.statements;
  if (parseDiagnostics.length > 0 || more.length > 0 || !ts.isExpressionStatement(statement))
    throw new Error(`"${text}" is no value`);
  return read((statement.expression as ts.ParenthesizedExpression).expression);
}

function read(node: ts.Expression): Expected {
  if (ts.isNumericLiteral(node)) return number(node.getText(), 1);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
    return number(node.operand.getText(), -1);
  if (ts.isIdentifier(node) && NAMED.has(node.text)) return number(node.text, 1);
  if (ts.isIdentifier(node) && node.text === "undefined") return { kind: "plain", value: undefined };
  if (ts.isStringLiteralLike(node)) return { kind: "plain", value: node.text };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: "plain", value: true };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: "plain", value: false };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: "plain", value: null };
  if (ts.isArrayLiteralExpression(node)) return { kind: "array", items: node.elements.map(read) };
  if (ts.isObjectLiteralExpression(node)) return { kind: "object", entries: node.properties.map(readEntry) };
  throw new Error(`"${node.getText()}" is no value`);
}

function readEntry(property: ts.ObjectLiteralElementLike): [string, Expected] {
  if (!ts.isPropertyAssignment(property)) throw new Error(`"${property.getText()}" is no name and value`);
  const { name, initializer } = property;
  if (!ts.isIdentifier(name) && !ts.isStringLiteral(name) && !ts.isNumericLiteral(name))
    throw new Error(`"${name.getText()}" is no name`);
  return [name.text, read(initializer)];
}

function number(text: string, sign: 1 | -1): Expected {
  const value = sign * (NAMED.get(text) ?? Number(text));
  const [, fraction, power = "0"] = text.match(/^\d*(?:\.(\d*))?(?:e([+-]?\d+))?$/i) ?? [];
  if (Number.isNaN(value) && text !== "NaN") throw new Error(`"${text}" is no number`);
  const shown = fraction === undefined && power === "0" ? undefined : Number(power) - (fraction ?? "").length;
  return { kind: "number", value, tolerance: shown === undefined ? 0 : 0.5 * 10 ** shown };
}

/** Where and how a value is not the expected one, in words; undefined if it is. */
export function difference(actual: unknown, expected: Expected, at = "it"): string | undefined {
  if (expected.kind === "number") {
    const { value, tolerance } = expected;
    // a shown digit may end on the very edge of its unit, which binary fractions miss by a rounding
    const isClose = typeof actual === "number" && Math.abs(actual - value) <= tolerance * (1 + 1e-9);
    return isClose || Object.is(actual, value) ? undefined : `${at} is ${show(actual)}, not ${value}`;
  }
  if (expected.kind === "plain")
    return actual === expected.value ? undefined : `${at} is ${show(actual)}, not ${show(expected.value)}`;
  if (expected.kind === "array") {
    const list = asList(actual);
    if (!list) return `${at} is ${show(actual)}, not a list`;
    if (list.length !== expected.items.length)
      return `${at} has ${list.length} items, not ${expected.items.length}: ${show(list)}`;
    return first(expected.items.map((item, i) => difference(list[i], item, `${at}[${i}]`)));
  }
  return differenceOfObject(actual, expected.entries, at);
}

function differenceOfObject(actual: unknown, entries: [string, Expected][], at: string): string | undefined {
  if (actual === null || typeof actual !== "object" || asList(actual))
    return `${at} is ${show(actual)}, not an object`;
  const names = (keys: string[]) => [...keys].sort().join(", ");
  const [has, wanted] = [names(Object.keys(actual)), names(entries.map(([name]) => name))];
  if (has !== wanted) return `${at} has ${has || "nothing"}, not ${wanted || "nothing"}`;
  const values = actual as Record<string, unknown>;
  return first(entries.map(([name, value]) => difference(values[name], value, `${at}.${name}`)));
}

/** Arrays, typed arrays and tensors of rank 1 or more. */
function asList(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from(value as Float32Array);
  return undefined;
}

function first(differences: (string | undefined)[]): string | undefined {
  return differences.find((text) => text !== undefined);
}

function show(value: unknown): string {
  return typeof value === "number"
    ? String(value)
    : (JSON.stringify(asList(value) ?? value) ?? String(value));
}
