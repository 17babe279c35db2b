import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { showRecorded } from "../../src/report/show-recorded";
import { temporaryFolder } from "../cli/run-dist";
import { writeFakeComparison } from "./fake-comparison";

it("a page shows what is recorded beside it, in its language, with links from where it stands", () => {
  const folder = temporaryFolder();
  writeFakeComparison(join(folder, "data", "results", "paper"));
  for (const [name, word] of [
    ["README.md", "seeds"],
    ["README.zh.md", "种子数"],
  ]) {
    const page = join(folder, name);
    writeFileSync(page, "# Title\n<!-- recorded -->\n<!-- /recorded -->\nrest\n");
    showRecorded(page, join(folder, "data", "results", "paper"));
    const text = readFileSync(page, "utf8");
    expect(text).toContain("](data/results/paper/loss-spread.svg)");
    expect(text).toContain(word);
    expect(text).toMatch(/^# Title\n[\s\S]*rest\n$/);
  }
});

it("a page without marks, or none at all, is refused and stays as it is", () => {
  const folder = temporaryFolder();
  writeFakeComparison(folder);
  const page = join(folder, "README.md");
  expect(() => showRecorded(page, folder)).toThrow(UserError);
  writeFileSync(page, "# Title\n");
  expect(() => showRecorded(page, folder)).toThrow(/has no <!-- recorded -->/);
  expect(readFileSync(page, "utf8")).toBe("# Title\n");
});
