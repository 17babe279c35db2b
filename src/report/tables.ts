import "../backend/tensorflow"; // before danfojs-node, which requires the engine by name

import { createRequire } from "node:module";
import type { DataFrame } from "danfojs-node";
import type { Comparison, SweepRecord } from "../types";
import { escapeHtml } from "./html";
import { display } from "./notebook";
import { armsTable, classesTable, pairsTable, type Table } from "./report-tables";
import { trialsTable } from "./sweep-tables";

const requireHere = createRequire(__filename);

const DIGITS = 4;

/** Every number of every run, as a danfo table. */
export function armsFrame(comparison: Pick<Comparison, "arms">): DataFrame {
  return toFrame(armsTable(comparison));
}

/** Differences between arms with their 95 % intervals, as a danfo table. */
export function pairsFrame(comparison: Pick<Comparison, "pairs">): DataFrame {
  return toFrame(pairsTable(comparison));
}

/** AP of each class in each run, as a danfo table. */
export function classesFrame(comparison: Pick<Comparison, "arms" | "classes">): DataFrame {
  return toFrame(classesTable(comparison));
}

/** A row a trial of a study, of whatever stage and status, with its settings and numbers, as a danfo table. */
export function trialsFrame(sweep: Pick<SweepRecord, "trials" | "varied">): DataFrame {
  return toFrame(trialsTable(sweep));
}

/**
 * Records as a danfo table, a row each; whole numbers stay, others keep so many digits that count. A column a key that any of
 * them has; what a record lacks is null.
 * @param records one or more
 * @throws RangeError if there is none, since the columns are read off them
 */
export function frameOf<Row extends object>(
  records: readonly Row[],
  { digits = DIGITS }: { digits?: number } = {},
): DataFrame {
  if (records.length === 0)
    throw new RangeError("frameOf: there is no row; a table needs one to know its columns");
  const columns = [...new Set(records.flatMap(Object.keys))];
  const cell = (value: unknown) => (typeof value === "number" ? rounded(value, digits) : (value ?? null));
  const rows = records.map((record) => columns.map((column) => cell(record[column as keyof Row])));
  return toFrame({ columns, rows: rows as Table["rows"] });
}

/** Shows a danfo table whole: as HTML in a notebook, as text elsewhere. */
export function showTable(frame: DataFrame): void {
  display({ "text/html": frameHtml(frame), "text/plain": frameText(frame) });
}

/** danfo takes over a second to load, so only those who ask for a table wait for it. */
function toFrame({ columns, rows }: Pick<Table, "columns" | "rows">): DataFrame {
  const danfo = requireHere("danfojs-node") as typeof import("danfojs-node");
  return new danfo.DataFrame(rows, { columns });
}

/** What is shown of a danfo table. */
interface FrameContent {
  columns: string[];
  /** Rows of cells, though danfo's types do not say so. */
  values: unknown;
}

/** A danfo table as markup; what it holds is escaped. */
export function frameHtml({ columns, values }: FrameContent): string {
  const row = (tag: string, cells: unknown[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cellText(cell))}</${tag}>`).join("")}</tr>`;
  const body = (values as unknown[][]).map((cells) => row("td", cells)).join("\n");
  return `<table>\n<thead>${row("th", columns)}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

/** A danfo table as lines of text, none of it cut off. */
export function frameText({ columns, values }: FrameContent): string {
  const rows = [columns, ...(values as unknown[][])].map((cells) => cells.map(cellText));
  const widths = columns.map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  const line = (cells: string[]) => cells.map((cell, column) => cell.padEnd(widths[column])).join("  ");
  return rows.map((cells) => line(cells).trimEnd()).join("\n");
}

/** Numbers have four digits that count where they are shown; the table itself keeps them all. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return "–";
  return String(typeof cell === "number" ? rounded(cell, DIGITS) : cell);
}

function rounded(value: number, digits: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(digits));
}
