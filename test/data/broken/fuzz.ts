import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import { checkPixels } from "../../../src/data/inspect/check-pixels";
import { openDataset } from "../../../src/data/open";
import { UserError } from "../../../src/errors";
import type { Dataset } from "../../../src/types";
import type { Files } from "./case";
import { writeFolder } from "./folder";
import { expectClear, expectLine, expectNoPollution, expectSound } from "./invariants";
import { otherBytes } from "./mutations";

/** Each failure prints it, and how to get there; FUZZ_SEED draws others. */
export const SEED = Number(process.env.FUZZ_SEED ?? 20170807); // the focal loss paper's day

/** Milliseconds that reading three small images may take on a machine that does much else beside. */
const PATIENCE = 10_000;

/** Milliseconds for thousands of files on such a machine; on an idle one ten seconds will do. */
export const BUSY_MACHINE = 400_000;

interface Fuzzed {
  files: Files;
  /** Those that are changed, one at a time. */
  victims: string[];
  runs: number;
  /** What becomes of a file's content. */
  changed?: typeof otherBytes;
  /** Whether the pictures are decoded too. */
  decodes?: boolean;
}

/**
 * Changes one file of a sound folder at a time. Each folder ends in a data set in which everything holds that
 * holds of data sets, or in one line for the person at the keyboard; and no file is added to it or taken away.
 */
export async function fuzz({
  files,
  victims,
  runs,
  changed = otherBytes,
  decodes = false,
}: Fuzzed): Promise<void> {
  const folder = await writeFolder(files);
  const sound = new Map(victims.map((name) => [name, readFileSync(join(folder, name))]));
  const broken = fc
    .constantFrom(...victims)
    .chain((name) => changed(sound.get(name)!).map((content) => ({ name, content })));
  const names = () => readdirSync(folder, { recursive: true }).sort();
  const before = names();
  let read = 0;
  const property = fc.asyncProperty(broken, async ({ name, content }) => {
    const path = join(folder, name);
    writeFileSync(path, content, "latin1");
    const start = performance.now();
    try {
      await expectRead(await openDataset(folder), decodes);
      read++;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      expectLine(error.message);
    } finally {
      expect(performance.now() - start).toBeLessThan(PATIENCE);
      expect(readFileSync(path, "latin1") === content, "the file is as it was").toBe(true);
      writeFileSync(path, sound.get(name)!);
    }
    expectNoPollution();
  });
  await fc.assert(property, { seed: SEED, numRuns: runs });
  expect(names()).toEqual(before);
  expect(read, "some are read all the same").toBeGreaterThan(runs / 50);
}

async function expectRead(dataset: Dataset, decodes: boolean): Promise<void> {
  expectSound(dataset);
  if (!decodes) return;
  for (const problem of await checkPixels(dataset)) expectClear(problem);
}
