import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors";
import { dataOf, parseStudy } from "../../../src/experiments/study/study";
import { aStudy, FOCAL, LEAST, OHEM, refusalOf } from "./studies";

describe("parseStudy", () => {
  it("fills in what is absent, and leaves a whole study as it is", () => {
    const study = parseStudy(LEAST);
    expect(study).toMatchObject({ ...LEAST, purpose: "comparison" });
    expect(study.shared).toMatchObject({ steps: 90, batchSize: 8, flip: true });
    expect(parseStudy(JSON.parse(JSON.stringify(study)))).toEqual(study);
  });

  it("takes preset for the name, but not both", () => {
    const { name, ...rest } = LEAST;
    expect(parseStudy({ ...rest, preset: name })).toEqual(parseStudy(LEAST));
    expect(refusalOf({ preset: "other" })).toMatch(/Unrecognized key: "preset"/);
  });

  it("takes what is undefined for absent", () => {
    const arms = [{ ...FOCAL, gamma: undefined, name: undefined }, OHEM];
    const given = { ...LEAST, arms, tuning: undefined, shared: { ...LEAST.shared, format: undefined } };
    expect(Object.keys(parseStudy(given).arms[0])).toEqual(Object.keys(FOCAL));
    expect(Object.keys(parseStudy(given))).toEqual(Object.keys(parseStudy(LEAST)));
    expect(Object.keys(parseStudy(given).shared)).toEqual(Object.keys(parseStudy(LEAST).shared));
  });

  it("shares nothing with what it was given", () => {
    const given = structuredClone(LEAST);
    const study = parseStudy(given);
    study.arms.pop();
    study.shared.data = "other";
    study.seeds.push(1);
    expect(given).toEqual(LEAST);
  });

  it.each([
    ["nothing", undefined, /expected object, received undefined/],
    ["null", null, /expected object, received null/],
    ["a text", "smoke", /expected object, received string/],
    ["a list", [LEAST], /expected object, received array/],
    ["no arms", { ...LEAST, arms: [] }, />=1 items\s+→ at arms$/],
    ["no seeds", { ...LEAST, seeds: [] }, />=1 items\s+→ at seeds$/],
    ["half a seed", { ...LEAST, seeds: [0, 0.5] }, /expected int.*\s+→ at seeds\[1\]$/],
    [
      "another detector",
      { ...LEAST, arms: [FOCAL, { ...FOCAL, detector: "three-stage" }] },
      /"one-stage"\|"two-stage"\s+→ at arms\[1\]\.detector$/,
    ],
    ["an unknown key", { ...LEAST, colour: "red" }, /Unrecognized key: "colour"$/],
    [
      "an unknown key of an arm",
      { ...LEAST, arms: [{ ...FOCAL, colour: "red" }] },
      /"colour"\s+→ at arms\[0\]$/,
    ],
    ["an arm's seed", { ...LEAST, arms: [{ ...FOCAL, seed: 1 }] }, /"seed"\s+→ at arms\[0\]$/],
    [
      "a shared criterion",
      { ...LEAST, shared: { ...LEAST.shared, criterion: "ce" } },
      /"criterion"\s+→ at shared$/,
    ],
    [
      "a shared hold-out",
      { ...LEAST, shared: { ...LEAST.shared, holdOut: 0.5 } },
      /"holdOut"\s+→ at shared$/,
    ],
    ["a shared referee", { ...LEAST, shared: { ...LEAST.shared, referee: "x" } }, /"referee"\s+→ at shared$/],
    ["no data", { ...LEAST, shared: {} }, /expected string.*\s+→ at shared\.data$/],
    ["no number", { ...LEAST, shared: { ...LEAST.shared, steps: Number.NaN } }, /→ at shared\.steps$/],
    ["another purpose", { ...LEAST, purpose: "fun" }, /"comparison"\|"exploration"\s+→ at purpose$/],
    [
      "an unknown metric",
      { ...LEAST, tuning: { of: { grid: { warmup: [1] } }, metric: "f1" } },
      /"ap"\|"ap50".*\s+→ at tuning\.metric$/,
    ],
    ["a factor of one", { ...LEAST, halving: { factor: 1, minSteps: 1 } }, />=2\s+→ at halving\.factor$/],
  ])("refuses %s, by its path", (_, given, reason) => {
    expect(() => parseStudy(given)).toThrow(UsageError);
    expect(() => parseStudy(given)).toThrow(reason);
  });

  it.each(["", "..", "a/b", "a\\b", ".hidden", "x".repeat(101), "ü".repeat(51), "🙂".repeat(26), "a\nb"])(
    "refuses the name %j, which names a folder",
    (name) => {
      expect(refusalOf({ name })).toMatch(/without slashes.*\s+→ at name$/);
    },
  );

  it.each(["x".repeat(100), "ü".repeat(50), "🙂".repeat(25), "two words"])("takes the name %j", (name) => {
    expect(aStudy({ name }).name).toBe(name);
  });

  it("says where the study is from", () => {
    expect(() => parseStudy({}, "my.yaml")).toThrow(/^my.yaml is wrong:\n✖/);
    expect(() => parseStudy({ ...LEAST, seeds: [1, 1] }, "my.yaml")).toThrow(
      /^my.yaml is wrong:\n✖ a seed stands twice/,
    );
  });
});

it("dataOf names every data set, wherever it stands", () => {
  const study = aStudy({
    purpose: "exploration",
    shared: { data: "shared" },
    arms: [
      { ...FOCAL, data: "arm" },
      { ...OHEM, vary: { list: [{ data: "list" }, { warmup: 1 }] } },
      { ...FOCAL, name: "drawn", vary: { random: { trials: 1, space: { data: ["drawn", "arm"] } } } },
    ],
  });
  expect([...dataOf(study)].sort()).toEqual(["arm", "drawn", "list", "shared"]);
  expect(
    [...dataOf(aStudy({ purpose: "exploration", vary: { grid: { data: ["a", "b"] } } }))].sort(),
  ).toEqual(["a", "b", "scenes:1:8"]);
});
