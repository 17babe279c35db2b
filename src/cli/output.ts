import { oneLine, plainLines } from "../data/one-line";

/**
 * What a person reads while a command runs. With `--json` stdout holds one JSON document, so it goes to stderr.
 * Names from data can hold what a terminal would obey: it is shown instead.
 */
export function say(line = ""): void {
  process.stderr.write(plainLines(line) + "\n");
}

/** The result of a command, on stdout. */
export function print(line = ""): void {
  process.stdout.write(plainLines(line) + "\n");
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Columns of text; numbers stand to the right. */
export function table(
  header: string[],
  rows: (string | number | null)[][],
  format: (value: number) => string = String,
): string {
  const text = (cell: string | number | null) =>
    cell === null ? "–" : typeof cell === "number" ? format(cell) : oneLine(cell);
  const cells = [header, ...rows.map((row) => row.map(text))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const isNumber = header.map((_, column) => rows.some((row) => typeof row[column] === "number"));
  return cells
    .map((row) =>
      row
        .map((cell, column) =>
          isNumber[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
