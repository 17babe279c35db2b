import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { readComparison, readDetections } from "../../src/report/comparison-file";
import { writeFakeComparison } from "./fake-comparison";

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "comparison-file-"));
});
afterAll(() => rmSync(dir, { recursive: true }));

describe("readComparison", () => {
  it("reads what a comparison wrote, with fields that it does not know", () => {
    const comparison = writeFakeComparison(dir, { seeds: [0] });
    writeFileSync(join(dir, "comparison.json"), JSON.stringify({ ...comparison, later: 1 }));
    expect(readComparison(dir)).toEqual({ ...comparison, later: 1 });
    expect(readDetections(dir, comparison.arms[0]).length).toBeGreaterThan(0);
  });

  it("reads what arms were tuned to, and names what is wrong in it", () => {
    const tuned = [{ arm: "one-stage focal", settings: { learningRate: 0.004, scale: [1, 1] } }];
    const comparison = { ...writeFakeComparison(dir, { seeds: [0] }), tuned };
    const write = (value: unknown) =>
      writeFileSync(join(dir, "comparison.json"), JSON.stringify({ ...comparison, tuned: value }));
    write(tuned);
    expect(readComparison(dir).tuned).toEqual(tuned);
    write([{ arm: "one-stage focal", settings: 1 }]);
    expect(() => readComparison(dir)).toThrow(/tuned\.0\.settings/);
    write(undefined);
  });

  it("says what makes the file where it is missing", () => {
    expect(() => readComparison(join(dir, "nowhere"))).toThrow(/comparison\.json is missing.*compare --out/);
  });

  it("names the field that is not as it should be", () => {
    const { arms, ...rest } = readComparison(dir);
    const broken = { ...rest, arms: [{ ...arms[0], seed: "first" }] };
    writeFileSync(join(dir, "comparison.json"), JSON.stringify(broken));
    expect(() => readComparison(dir)).toThrow(/arms\.0\.seed/);
  });

  it("says that a file which was cut short cannot be read", () => {
    writeFileSync(join(dir, "comparison.json"), '{"preset": "qui');
    expect(() => readComparison(dir)).toThrow(UserError);
  });
});
