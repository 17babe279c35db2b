import { describe, expect, it } from "vitest";
import { misplacedSettings } from "../../../src/experiments/study/misplaced-settings";
import { aStudy, FOCAL, OHEM, refusalOf } from "./studies";

const JUDGED_ON = {
  data: "scenes:2:8",
  format: "voc",
  scenes: { objects: 3 },
  validationImages: 4,
  overfit: true,
};
const settings = Object.entries(JUDGED_ON).map(([name, value]) => ({ name, value }));
const exploration = { purpose: "exploration" };
const halving = { minSteps: 10 };

describe("what decides on which images a run is judged", () => {
  it.each(settings)("is not $name of one arm in a comparison", ({ name, value }) => {
    const arms = [FOCAL, { ...OHEM, [name]: value }];
    expect(refusalOf({ arms })).toMatch(
      new RegExp(`${name}: a comparison judges all arms on the same images.*\\s+→ at arms\\[1\\]$`),
    );
    expect(refusalOf({ arms, ...exploration })).toBe("nothing");
  });

  it.each(settings)("is not $name of one arm's search in a comparison", ({ name, value }) => {
    const arms = [FOCAL, { ...OHEM, vary: { grid: { [name]: [value] } } }];
    expect(refusalOf({ arms })).toMatch(
      /a comparison judges all arms on the same images.*\s+→ at arms\[1\]\.vary$/,
    );
    expect(refusalOf({ arms, ...exploration })).toBe("nothing");
  });

  it.each(settings)("is not $name of tuning", ({ name, value }) => {
    const tuning = { of: { list: [{ [name]: value }] } };
    expect(refusalOf({ tuning })).toMatch(
      new RegExp(`${name}: tuning judges all candidates on the same images\\s+→ at tuning.of$`),
    );
  });

  it.each(settings)("is not $name where halving ranks candidates", ({ name, value }) => {
    const vary = { list: [{ [name]: value }] };
    expect(refusalOf({ vary, halving, ...exploration })).toMatch(
      /halving judges all candidates on the same images\s+→ at vary$/,
    );
    expect(refusalOf({ vary, ...exploration })).toBe("nothing");
    const arms = [{ ...FOCAL, vary }];
    expect(refusalOf({ arms, halving, ...exploration })).toMatch(/same images\s+→ at arms\[0\]\.vary$/);
  });

  it("may be tried out in all arms of a comparison, but for the data", () => {
    expect(refusalOf({ vary: { grid: { scenes: [{ objects: 3 }, { objects: 9 }] } } })).toBe("nothing");
    expect(refusalOf({ vary: { grid: { data: ["scenes:1:8"] } } })).toMatch(/of one data set.*\s+→ at vary$/);
  });
});

describe("steps", () => {
  it("are not what tuning is of, since all its trials have the same", () => {
    expect(refusalOf({ tuning: { of: { grid: { steps: [10, 20] } } } })).toMatch(
      /see tuning.steps\s+→ at tuning.of$/,
    );
  });

  const places: [path: string, more: object][] = [
    ["arms[0]", { arms: [{ ...FOCAL, steps: 10 }] }],
    ["arms[0].vary", { arms: [{ ...FOCAL, vary: { grid: { steps: [10] } } }] }],
    ["vary", { vary: { random: { trials: 2, space: { steps: [10, 20] } } } }],
  ];

  it.each(places)("are not decided by %s in a comparison", (path, more) => {
    const text = refusalOf(more);
    const reason = "steps: a comparison gives every arm the same steps; use an exploration";
    expect(text).toContain(reason);
    expect(text.endsWith(`→ at ${path}`), text).toBe(true);
    expect(refusalOf({ ...more, ...exploration })).toBe("nothing");
  });

  it("of tuning may be others than those of the arms", () => {
    expect(refusalOf({ tuning: { of: { grid: { learningRate: [0.1, 0.2] } }, steps: 10 } })).toBe("nothing");
  });

  it.each(places)("are not decided by %s where halving decides them", (path, more) => {
    const text = refusalOf({ ...more, halving, ...exploration });
    expect(text.endsWith(`halving decides the steps; leave them to it\n  → at ${path}`), text).toBe(true);
    expect(refusalOf({ ...more, ...exploration })).toBe("nothing");
  });
});

it("nothing is misplaced in a study whose arms differ by other settings", () => {
  const arms = [
    { ...FOCAL, gamma: 1, learningRate: 0.1 },
    { ...OHEM, vary: { grid: { numHard: [8, 16] } } },
  ];
  expect(misplacedSettings(aStudy({ arms, tuning: { of: { grid: { classWeight: [1, 2] } } } }))).toEqual([]);
});
