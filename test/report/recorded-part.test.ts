import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/backend/package-root";
import { type Language, recordedPart, withRecordedPart } from "../../src/report/recorded-part";
import type { Comparison } from "../../src/types";
import { fakeArm } from "../experiments/fake-arms";

const arms = [0.3, 0.34].map((ap, seed) => fakeArm("one-stage", "focal", { ap, seed }));
const claim = (verdict: "holds" | "fails") => ({ id: verdict, claim: "", verdict, evidence: "" });
const comparison = {
  ...{ preset: "paper", data: "scenes:1:8", classes: ["a"], seeds: [0, 1], steps: 7, pairs: [], answer: [] },
  ...{ arms, claims: [claim("holds"), claim("holds"), claim("fails")], hardImages: [], command: "npx it" },
} as Comparison;

describe("the recorded part of a page", () => {
  it("has each arm's mean and deviation, the claims counted, and the command", () => {
    const part = recordedPart(comparison, "data/results/paper", "en");
    expect(part).toMatch(/\| one-stage focal loss \| \.320 ± \.028 \| \.320 ± \.028 \| .* \| 2 \|/);
    expect(part).toContain("2 hold here, 1 fail, 0 are undecided");
    expect(part).toContain("7 steps an arm on `scenes:1:8`");
    expect(part).toContain("Made by `npx it`");
    expect(recordedPart(comparison, "data/results/paper", "zh")).toContain("2 条成立，1 条不成立");
  });

  it("says of the two methods in each detector who finds more hard objects, or that nothing can be told, either way round", () => {
    const pair = (a: string, b: string, meanDifference: number, pCorrected: number) => ({
      ...{ a, b, metric: "hardRecall", meanDifference, seeds: 5, resampled: "seeds" as const, pCorrected },
      ...{ low: meanDifference - 0.02, high: meanDifference + 0.02 },
    });
    const pairs = [
      pair("one-stage focal", "one-stage ohem", -0.05, 0.012),
      pair("two-stage ohem", "two-stage focal", 0.01, 0.4),
    ];
    const part = recordedPart({ ...comparison, pairs }, "x", "en");
    expect(part).toContain(
      "In the same one-stage detector OHEM finds more hard objects than focal loss (recall, OHEM less focal loss: +.050, 95 % interval of this pair alone [+.030, +.070], p .012 corrected for 2 pairs).",
    );
    expect(part).toContain(
      "no difference between OHEM and focal loss in finding hard objects can be told (recall, OHEM less focal loss: +.010, 95 % interval of this pair alone [−.010, +.030], p .400 corrected for 2 pairs)",
    );
    const chinese = recordedPart({ ...comparison, pairs }, "x", "zh");
    expect(chinese).toContain(
      "OHEM 比 focal loss 找到更多的难目标（召回率，OHEM 减 focal loss：+.050；单看这一对的 95 % 区间 [+.030, +.070]",
    );
    expect(chinese).toContain("有无差别，尚无定论");
    expect(part).not.toContain("In the same one-stage detector no");
  });

  it("counts claims about information apart", () => {
    const claims = [claim("fails"), { ...claim("holds"), id: "entropy-is-uncertainty" }];
    expect(recordedPart({ ...comparison, claims }, "x", "en")).toContain(
      "Of the claims about detectors 0 hold here, 1 fail, 0 are undecided; of those about information 1 hold, 0 fail.",
    );
  });

  it("does not count what was thought of afterwards or could not come out otherwise", () => {
    const asides = [
      { ...claim("holds"), afterwards: true },
      { ...claim("holds"), foregone: true },
      { ...claim("holds"), afterwards: true, foregone: true },
    ];
    const part = recordedPart({ ...comparison, claims: [claim("fails"), ...asides] }, "x", "en");
    expect(part).toContain("detectors 0 hold here, 1 fail");
    expect(part).toContain(
      "Not counted: 1 thought of when the numbers had been seen, 2 that formula or set-up decide.",
    );
  });

  it("takes the place of what was there, and of nothing else", () => {
    const page = "# Title\n\n<!-- recorded -->\nold\n<!-- /recorded -->\n\nrest\n";
    expect(withRecordedPart(page, "new")).toBe(
      "# Title\n\n<!-- recorded -->\nnew\n<!-- /recorded -->\n\nrest\n",
    );
    expect(withRecordedPart(withRecordedPart(page, "new")!, "new")).toBe(withRecordedPart(page, "new"));
    expect(withRecordedPart("# Title\n", "new")).toBeUndefined();
  });

  it("of one seed has no deviation, and a dash where nothing was measured", () => {
    const one = { ...comparison, arms: [{ ...arms[0], evaluation: { ...arms[0].evaluation, hard: null } }] };
    expect(recordedPart(one, "x", "en")).toContain("| one-stage focal loss | .300 | – | – | 1 |");
  });
});

/** What is recorded and shown on the first pages. */
const FOLDER = "data/results/paper";

it.each([
  ["README.md", "en"],
  ["README.zh.md", "zh"],
] as [string, Language][])("%s shows what is recorded, figure and number", (name, language) => {
  const file = join(packageRoot, name);
  if (name !== "README.md" && !existsSync(file)) return;
  const page = readFileSync(file, "utf8");
  const recorded: Comparison = JSON.parse(readFileSync(join(packageRoot, FOLDER, "comparison.json"), "utf8"));
  const expected = withRecordedPart(page, recordedPart(recorded, FOLDER, language));
  expect(expected).toBeDefined();
  expect(page).toBe(expected);
  for (const figure of ["loss-spread.svg", "hard-accuracy.svg"])
    expect(existsSync(join(packageRoot, FOLDER, figure))).toBe(true);
});
