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

it("data is named without where it lay on the machine that looked at it", () => {
  const dir = mkdtempSync(join(tmpdir(), "record-"));
  writeFakeComparison(dir, { seeds: [0] });
  const file = join(dir, "comparison.json");
  const comparison = JSON.parse(readFileSync(file, "utf8"));
  const data = join(dir, "my images");
  const command = `npx ohem-vs-focal compare --data '${data}' --out FOLDER`;
  writeFileSync(file, JSON.stringify({ ...comparison, data, command }));
  recordComparison(dir, { report: "", figures: [], notices: [] }, join(dir, "kept"));
  const kept = readFileSync(join(dir, "kept", "comparison.json"), "utf8");
  expect(JSON.parse(kept)).toMatchObject({
    data: "path/to/my images",
    command: "npx ohem-vs-focal compare --data 'path/to/my images' --out FOLDER",
  });
  expect(kept).not.toContain(dir);
});
