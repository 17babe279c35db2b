import type { Cell, Table } from "./report-tables";

/**
 * A table as comma-separated values (RFC 4180): CRLF between records, quotes where they are needed. Numbers stand as they
 * are, nothing for what was not measured. Spreadsheets run text that begins like a formula; an apostrophe before it keeps
 * it text.
 */
export function csvOf({ columns, rows }: Pick<Table, "columns" | "rows">): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const text = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `what-was-found.csv`, of a table's name or else of what stands above it. */
export function csvFileName({ name, caption }: Pick<Table, "name" | "caption">): string {
  const words = (name ?? caption.replace(/[(:,].*/s, "")).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["table"];
  return `${words.join("-").slice(0, 60)}.csv`;
}
