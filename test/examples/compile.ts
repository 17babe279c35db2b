import { join } from "node:path";
import ts from "typescript";

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  esModuleInterop: true,
  types: ["node"],
};

/**
 * What the compiler says of code, in order; notebooks check types as well.
 * @param folder where the code is taken to lie, so that its imports are found
 */
export function typeErrors(code: string, folder: string): string[] {
  const path = join(folder, "examples.ts"); // a file that there is not
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === path || fileExists.call(host, name);
  host.getSourceFile = (name, ...rest) =>
    name === path
      ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022, true)
      : getSourceFile.call(host, name, ...rest);
  const program = ts.createProgram([path], OPTIONS, host);
  const source = program.getSourceFile(path);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText, start = 0 }) => {
      const line = code.split("\n")[source!.getLineAndCharacterOfPosition(start).line];
      return `${line.trim()}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    },
  );
}
