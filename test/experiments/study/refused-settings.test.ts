import { describe, expect, it } from "vitest";
import { refusedSettings } from "../../../src/experiments/study/refused-settings";
import { aStudy, CE, FOCAL, OHEM, refusalOf } from "./studies";

const TWO_STAGE_FOCAL = { ...FOCAL, detector: "two-stage" };

describe("a setting that a criterion does not take is refused", () => {
  it.each([
    ["of an arm", [FOCAL, { ...CE, gamma: 1 }], /"ce" takes no gamma.*\s+→ at arms\[1\]\.gamma$/],
    [
      "of its search",
      [FOCAL, { ...CE, vary: { grid: { gamma: [1, 2] } } }],
      /"ce" takes no gamma.*\s+→ at arms\[1\]\.vary\.grid\.gamma\[0\]$/,
    ],
    [
      "of another criterion",
      [{ ...OHEM, alpha: 0.5 }],
      /"ohem" takes no alpha; it takes numHard, nmsThreshold\s+→ at arms\[0\]\.alpha$/,
    ],
    [
      "in the detector",
      [{ detector: "two-stage", criterion: "pisa", gamma: 1 }],
      /"pisa" takes no gamma.*\s+→ at arms\[0\]\.gamma$/,
    ],
    [
      "drawn",
      [{ ...CE, vary: { random: { trials: 2, space: { nmsThreshold: { low: 0.5, high: 0.9 } } } } }],
      /takes no nmsThreshold.*\s+→ at arms\[0\]\.vary\.random\.space\.nmsThreshold\.low$/,
    ],
  ])("%s, by its path", (_, arms, reason) => {
    expect(refusalOf({ arms })).toMatch(reason);
  });

  it("of scenes that cannot be made, before anything is trained", () => {
    const text = refusalOf({ vary: { list: [{ scenes: { objects: 3 } }, { scenes: { objects: -1 } }] } });
    expect(text).toMatch(/objects is -1, but must be .*\s+→ at vary\.list\[1\]\.scenes$/);
  });

  it("once, however many values there are of it", () => {
    const text = refusalOf({ arms: [{ ...CE, vary: { grid: { gamma: [0, 1, 2, 3] } } }] });
    expect(text.match(/✖/g)).toHaveLength(1);
  });

  it.each([
    ["shared", { shared: { data: "scenes:1:8", gamma: 1 } }, "shared.gamma"],
    ["tried out in all arms", { vary: { grid: { gamma: [1, 2] } } }, "vary.grid.gamma[0]"],
    ["tuned in all arms", { tuning: { of: { list: [{ gamma: 1 }, {}] } } }, "tuning.of.list[0].gamma"],
  ])("where it is %s, saying which arm does not take it and what to do", (_, more, path) => {
    const text = refusalOf({ arms: [FOCAL, CE, OHEM], ...more });
    for (const arm of ["one-stage ce", "two-stage ohem"])
      expect(text).toContain(`the arm ${arm}: criterion "${arm.split(" ")[1]}" takes no gamma`);
    expect(text).toContain("give it to the arms that take it");
    expect(text).toContain(`→ at ${path}`);
    expect(text).not.toContain("the arm one-stage focal");
    expect(refusalOf({ arms: [FOCAL, TWO_STAGE_FOCAL], ...more })).toBe("nothing");
  });

  it("but each arm may have those that its criterion takes", () => {
    const arms = [
      { ...FOCAL, alpha: -1, vary: { grid: { gamma: [0, 2] } } },
      { ...OHEM, numHard: 64, vary: { list: [{ nmsThreshold: 0.5 }] } },
      CE,
    ];
    expect(refusedSettings(aStudy({ arms }))).toEqual([]);
  });
});

describe("a value that a criterion or a detector does not take is refused", () => {
  it.each([
    [
      "too few examples",
      { detector: "two-stage", criterion: "random", vary: { grid: { numHard: [64, 2] } } },
      /numHard of 4 or more.*it is 2\s+→ at arms\[0\]\.vary\.grid\.numHard\[1\]$/,
    ],
    [
      "no balance",
      {
        detector: "one-stage",
        criterion: "balanced-ce",
        vary: { random: { trials: 2, space: { alpha: { low: 0, high: 0.5 } } } },
      },
      /alpha above 0.*\s+→ at arms\[0\]\.vary\.random\.space\.alpha\.low$/,
    ],
    [
      "a prior of regions",
      { ...OHEM, prior: 0.1 },
      /two-stage detector takes no prior.*\s+→ at arms\[0\]\.prior$/,
    ],
  ])("%s, by its path", (_, arm, reason) => {
    expect(refusalOf({ arms: [arm] })).toMatch(reason);
  });

  it("also where all arms share it", () => {
    const shared = { data: "scenes:1:8", prior: 0.1 };
    expect(refusalOf({ shared })).toMatch(/the arm two-stage ohem: .*takes no prior.*\s+→ at shared\.prior$/);
    expect(refusalOf({ shared, arms: [FOCAL, CE] })).toBe("nothing");
  });
});

it("of an arm whose criterion there is not, only that is told", () => {
  const text = refusalOf({ arms: [{ detector: "one-stage", criterion: "focall", gamma: 1 }] });
  expect(text).toMatch(/criterion "focall" is unknown.*\s+→ at arms\[0\]$/);
  expect(text.match(/✖/g)).toHaveLength(1);
});
