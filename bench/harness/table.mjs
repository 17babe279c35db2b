const COLUMNS = [
  ["case", "case"],
  ["ours ms", "ours"],
  ["peer ms", "peer"],
  ["ratio", "ratio"],
  ["low", "low"],
  ["high", "high"],
  ["compiled ms", "peerCompiled"],
  ["ours MB", "oursMemoryMB"],
  ["peer MB", "peerMemoryMB"],
  ["ours of matmul", "oursMatmulShare"],
  ["peer of matmul", "peerMatmulShare"],
  ["rounds", "rounds"],
  ["first ms", "firstMs"],
];

/** A result as a table: cases to the left, numbers to the right, then what was measured against what. */
export function tableOf({ name, about, rows }) {
  const columns = COLUMNS.filter(([, field]) => rows.some((row) => field in row));
  const cells = [
    columns.map(([title]) => title),
    ...rows.map((row) => columns.map(([, field]) => textOf(row[field]))),
  ];
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map((row) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join("  "),
  );
  const notes = [
    about.ratio ??
      "ratio = ours / peer, below 1 the kit is faster; low and high: least and greatest ratio of a round",
    ...(about.note ? [about.note] : []),
    `ours: ${about.ours}`,
    `peer: ${about.peer}`,
    `${about.threads} threads each; ${about.machine}; load before the start ${about.load}`,
  ];
  return [name, "", ...lines, "", ...notes, "", ...kernelLines(rows)].join("\n");
}

/** Where our time goes in each case that tells, in ms a call. */
function kernelLines(rows) {
  const told = rows.filter(({ kernels }) => kernels);
  if (told.length === 0) return [];
  const lines = told.map(({ case: name, kernels }) =>
    [`  ${name}:`, ...kernels.map(({ name, ms }) => `    ${textOf(ms).padStart(6)}  ${name}`)].join("\n"),
  );
  return ["where the kit's time goes, ms a call (of one process):", "", ...lines, ""];
}

/** Three digits that count, but no digit before the point is dropped. */
function textOf(value) {
  if (value === null || value === undefined) return "–";
  if (typeof value === "string" || Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}
