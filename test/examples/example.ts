import ts from "typescript";
import { difference, type Expected, readExpected } from "./expected";

/** An example of a docstring: what leads up to the last line, and the value that line shows. */
export interface Example {
  /** TypeScript, without the last statement. */
  before: string;
  /** The last statement, an expression. */
  last: string;
  expected: Expected;
}

/** Reads the code of an @example. @throws Error if it does not end with an expression and its expected value */
export function readExample(code: string): Example {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: ts.Diagnostic[] };
  if (parseDiagnostics.length > 0)
    throw new Error(`the example is no TypeScript: ${String(parseDiagnostics[0].messageText)}`);
  const statement = source.statements.at(-1);
  if (!statement || !ts.isExpressionStatement(statement))
    throw new Error("the last line of the example is no expression");
  const comment = code.slice(statement.end).match(/^[ \t]*\/\/[ \t]*(.+?)\s*$/);
  if (!comment)
    throw new Error("the last line of the example has no expected value behind it, such as `// [0.5]`");
  return {
    before: code.slice(0, statement.getStart()),
    last: statement.expression.getText(),
    expected: readExpected(comment[1]),
  };
}

/** The value of the last line, run with all of `scope` at hand; undefined if it promises to say later. */
export function runExample({ before, last }: Example, scope: Record<string, unknown>): unknown {
  const wrapped = `(() => {\n${before}\nreturn (${last});\n})();`;
  const { outputText } = ts.transpileModule(wrapped, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  const names = Object.keys(scope);
  const run = new Function(...names, `"use strict"; return ${outputText}`);
  return run(...names.map((name) => scope[name]));
}

/**
 * What is wrong with the example of a function, in words; undefined if nothing is.
 * @param examples the texts of its docstring's @example tags
 * @param read turns a value into arrays and plain objects before it is compared
 */
export function fault(
  name: string,
  examples: string[],
  scope: Record<string, unknown>,
  read: (value: unknown) => unknown = (value) => value,
): string | undefined {
  if (examples.length === 0) return `${name} has no @example`;
  for (const code of examples) {
    try {
      if (!new RegExp(`\\b${name}\\(`).test(code)) throw new Error(`the example does not call ${name}`);
      const example = readExample(code);
      const found = difference(read(runExample(example, scope)), example.expected);
      if (found) throw new Error(found);
    } catch (error) {
      return `${name}: ${(error as Error).message}\n${code}`;
    }
  }
  return undefined;
}
