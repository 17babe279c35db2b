import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * What setup has done in this checkout, a part a step: src/backend/setup-record.ts gives its shape.
 * It lies in node_modules, so that it goes when the packages go.
 */
export function readRecord(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}

/** Adds or replaces parts, whole or not at all. */
export function updateRecord(path, parts) {
  const temporary = `${path}.${process.pid}.tmp`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(temporary, JSON.stringify({ ...readRecord(path), ...parts }, null, 2) + "\n");
  renameSync(temporary, path);
}
