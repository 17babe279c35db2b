import { join } from "node:path";
import { expect } from "vitest";
import { inspectDataset } from "../../../src/data/inspect";
import { checkPixels } from "../../../src/data/inspect/check-pixels";
import { openDataset } from "../../../src/data/open";
import { UserError } from "../../../src/errors";
import type { DataProblem, Dataset } from "../../../src/types";
import type { BrokenCase, Expected } from "./case";
import { snapshot, writeFolder } from "./folder";
import { expectClear, expectLine, expectNoPollution, expectSound } from "./invariants";

/** Whatever is broken, it is found in so many milliseconds, on a machine that does much else beside. */
const PATIENCE = 15_000;

type Looked = { dataset: Dataset; problems: DataProblem[] } | { error: Error };

/** Opens and inspects a case's folder as `inspect` does, and holds what comes of it against what is expected. */
export async function expectCase(broken: BrokenCase): Promise<void> {
  const folder = await writeFolder(broken.files);
  const before = snapshot(folder);
  const start = performance.now();
  const looked = await look(join(folder, broken.at ?? "."), broken);
  expect(performance.now() - start).toBeLessThan(PATIENCE);
  expect(snapshot(folder)).toEqual(before);
  expectNoPollution();
  if ("error" in looked) expectError(looked.error, broken);
  else expectFindings(looked.dataset, looked.problems, broken);
}

async function look(spec: string, { options }: BrokenCase): Promise<Looked> {
  try {
    const dataset = await openDataset(spec, options);
    return { dataset, problems: [...inspectDataset(dataset).problems, ...(await checkPixels(dataset))] };
  } catch (error) {
    return { error: error as Error };
  }
}

function expectError(error: Error, broken: BrokenCase): void {
  if (!(error instanceof UserError)) throw error;
  expectLine(error.message);
  expect(broken.error, `it ended in: ${error.message}`).toBeDefined();
  expect(error.message).toMatch(broken.error!);
}

function expectFindings(dataset: Dataset, problems: DataProblem[], broken: BrokenCase): void {
  expect(broken.error, `it was read: ${JSON.stringify(problems)}`).toBeUndefined();
  expectSound(dataset);
  for (const problem of problems) expectClear(problem);
  const images = [...dataset.train, ...dataset.val, ...dataset.test];
  expectKinds(problems, broken.problems ?? []);
  if (broken.images) expect(images.map(({ fileName }) => fileName)).toEqual(broken.images);
  if (broken.classes) expect(dataset.classes).toEqual(broken.classes);
  if (broken.boxes !== undefined)
    expect(images.reduce((sum, { groundTruth }) => sum + groundTruth.labels.length, 0)).toBe(broken.boxes);
}

/** All that is expected is found, and nothing of another kind. */
function expectKinds(problems: readonly DataProblem[], expected: readonly Expected[]): void {
  const kinds = (names: string[]) => [...new Set(names)].sort();
  const listed = problems.map(({ kind, file, detail }) => `${kind} | ${file} | ${detail}`).join("\n");
  expect(kinds(problems.map(({ kind }) => kind)), listed).toEqual(kinds(expected.map(([kind]) => kind)));
  for (const [kind, where, says] of expected) {
    const fits = (text: string, wanted: string | RegExp) =>
      typeof wanted === "string" ? text === wanted : wanted.test(text);
    const found = problems.some(
      (one) => one.kind === kind && fits(one.file, where) && (!says || says.test(one.detail)),
    );
    expect(found, `${kind} at ${where}, saying ${says}, in\n${listed}`).toBe(true);
  }
}
