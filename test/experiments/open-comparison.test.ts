import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { writeJsonAtomic } from "../../src/backend/files";
import { openComparison } from "../../src/experiments/open-comparison";
import { temporaryFolder } from "../cli/run-dist";

afterEach(() => {
  delete process.env.OHEM_VS_FOCAL_COMPARISON;
});

function finished(preset: string): string {
  const folder = temporaryFolder();
  writeJsonAtomic(join(folder, "comparison.json"), { preset, arms: [] });
  return folder;
}

it("the first finished comparison is opened, and a folder named in the environment goes before", async () => {
  const [quick, paper] = [finished("quick"), finished("paper")];
  const open = () => openComparison({ preferred: [temporaryFolder(), quick, paper], otherwise: "smoke" });
  expect(await open()).toMatchObject({ preset: "quick", folder: quick });
  process.env.OHEM_VS_FOCAL_COMPARISON = paper;
  expect(await open()).toMatchObject({ preset: "paper", folder: paper });
});
