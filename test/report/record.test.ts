import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { recordComparison } from "../../src/report/record";
import { writeFakeComparison } from "./fake-comparison";

it("a recorded comparison is its numbers and its SVG figures, and nothing else", () => {
  const dir = mkdtempSync(join(tmpdir(), "record-"));
  writeFakeComparison(dir, { seeds: [0] });
  const figures = ["a.svg", "a.png"].map((name) => join(dir, name));
  for (const path of figures) writeFileSync(path, "picture");
  const to = join(dir, "kept");
  recordComparison(dir, { report: "", figures, notices: [] }, to);
  expect(readdirSync(to).sort()).toEqual(["a.svg", "comparison.json"]);
  const numbers = (folder: string) => JSON.parse(readFileSync(join(folder, "comparison.json"), "utf8"));
  expect(numbers(to)).toEqual(numbers(dir));
});
