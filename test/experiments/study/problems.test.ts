import { describe, expect, it } from "vitest";
import { problemsOf } from "../../../src/experiments/study/problems";
import { aStudy, CE, FOCAL, OHEM, refusalOf } from "./studies";

const grid = (settings: object) => ({ grid: settings });
const many = Array.from({ length: 4000 }, (_, i) => i);
const exploration = { purpose: "exploration" };

it("a study that says the least has no problem", () => {
  expect(problemsOf(aStudy())).toEqual([]);
});

describe("a study is refused, by the path of what is wrong, for", () => {
  it.each([
    [
      "a criterion that its detector does not take",
      { arms: [FOCAL, { ...CE, detector: "two-stage" }] },
      /"ce" does not fit the two-stage detector.*\s+→ at arms\[1\]$/,
    ],
    [
      "an arm that stands twice",
      { arms: [FOCAL, OHEM, FOCAL] },
      /the arm one-stage focal stands twice\s+→ at arms\[2\]$/,
    ],
    [
      "an arm that stands twice under two names",
      { arms: [FOCAL, { ...FOCAL, name: "other" }] },
      /the arm other stands twice\s+→ at arms\[1\]$/,
    ],
    [
      "two arms of one name",
      {
        arms: [
          { ...FOCAL, name: "a" },
          { ...OHEM, name: "a" },
        ],
      },
      /another arm is called a too.*\s+→ at arms\[1\]$/,
    ],
    [
      "two arms that only their searches tell apart",
      {
        arms: [
          { ...FOCAL, vary: grid({ gamma: [1] }) },
          { ...FOCAL, vary: grid({ gamma: [2] }) },
        ],
      },
      /called one-stage focal too; give one of them a name\s+→ at arms\[1\]$/,
    ],
    ["a seed that stands twice", { seeds: [3, 1, 3] }, /a seed stands twice\s+→ at seeds$/],
    ["the referee's seed", { seeds: [0, 1_000_000] }, /is the referee's seed.*\s+→ at seeds$/],
    [
      "a seed of tuning that stands twice",
      { tuning: { of: grid({ warmup: [1] }), seeds: [7, 7] } },
      /a seed stands twice\s+→ at tuning.seeds$/,
    ],
    [
      "an arms' seed in tuning",
      { seeds: [0, 1], tuning: { of: grid({ warmup: [1] }), seeds: [1] } },
      /a seed of the arms is used for tuning.*\s+→ at tuning.seeds$/,
    ],
    [
      "tuning of what is learned by heart",
      { shared: { data: "scenes:1:8", overfit: true }, tuning: { of: grid({ warmup: [1] }) } },
      /nothing to hold out.*\s+→ at shared.overfit$/,
    ],
    [
      "tuning of an arm that learns by heart",
      { ...exploration, arms: [FOCAL, { ...OHEM, overfit: true }], tuning: { of: grid({ warmup: [1] }) } },
      /nothing to hold out.*\s+→ at arms\[1\].overfit$/,
    ],
    [
      "halving in a comparison",
      { halving: { minSteps: 10 } },
      /halving is unfair in a comparison.*purpose: exploration\)\s+→ at halving$/,
    ],
    [
      "halving without a second rung",
      { ...exploration, halving: { minSteps: 31, factor: 3 } },
      /31 × 3 steps are more than the study's 90\s+→ at halving.minSteps$/,
    ],
    ["a search of nothing", { vary: { list: [{}] } }, /names no setting\s+→ at vary$/],
    ["tuning of nothing", { tuning: { of: { list: [{}] } } }, /names no setting\s+→ at tuning.of$/],
    [
      "an arm's search of nothing",
      { arms: [{ ...FOCAL, vary: { list: [{}] } }] },
      /names no setting\s+→ at arms\[0\].vary$/,
    ],
    [
      "too many trials",
      { vary: grid({ warmup: many, learningRate: many.map((i) => i + 1) }) },
      /32000000 trials are more than 10000000\s+→ at vary$/,
    ],
    [
      "too many trials of tuning",
      { tuning: { of: { random: { trials: 1e7, space: { warmup: [1] } } } } },
      /20000000 trials are more than 10000000\s+→ at tuning.of$/,
    ],
  ])("%s", (_, more, reason) => {
    const text = refusalOf(more);
    expect(text).toMatch(reason);
    expect(text.match(/✖/g), text).toHaveLength(1);
  });

  it.each([
    ["the arm itself", "its vary", { arms: [{ ...FOCAL, gamma: 1, vary: grid({ gamma: [1, 2] }) }] }],
    ["the arm itself", "the study's vary", { arms: [{ ...FOCAL, gamma: 1 }], vary: grid({ gamma: [1, 2] }) }],
    [
      "its vary",
      "the study's vary",
      { arms: [{ ...FOCAL, vary: { list: [{ gamma: 1 }] } }], vary: grid({ gamma: [1, 2] }) },
    ],
    ["the arm itself", "tuning", { arms: [{ ...FOCAL, gamma: 1 }], tuning: { of: grid({ gamma: [1, 2] }) } }],
    [
      "the study's vary",
      "tuning",
      { arms: [FOCAL], vary: grid({ gamma: [3] }), tuning: { of: grid({ gamma: [1, 2] }) } },
    ],
  ])("a setting decided by %s and by %s", (first, second, more) => {
    expect(refusalOf(more)).toContain(
      `gamma is decided by ${first} and by ${second}; leave one\n  → at arms[0]`,
    );
  });
});

it("all that is wrong is told at once", () => {
  const text = refusalOf({ arms: [FOCAL, FOCAL], seeds: [1, 1], halving: { minSteps: 100 } });
  for (const path of ["arms[1]", "seeds", "halving", "halving.minSteps"])
    expect(text).toContain(`→ at ${path}`);
});
