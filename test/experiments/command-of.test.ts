import { describe, expect, it } from "vitest";
import { commandOf } from "../../src/experiments/command-of";
import { studyOf } from "../../src/experiments/study/read-study";
import { parseStudy, type Study } from "../../src/experiments/study/study";

const SWEEP = "npx ohem-vs-focal sweep study.json --store FOLDER";
const quick = () => studyOf("quick");
const changed = (change: (study: Study) => void): string => {
  const study = quick();
  change(study);
  return commandOf(parseStudy(study));
};

describe("what to type for a comparison", () => {
  it.each([
    [quick(), "--preset quick --data scenes:1:1000 --seeds 1"],
    [studyOf("paper", { seeds: 2 }), "--preset paper --data scenes:1:4000 --seeds 2"],
    [
      studyOf("smoke", { data: "/some/voc", format: "voc" }),
      "--preset smoke --data /some/voc --format voc --seeds 1",
    ],
    [
      studyOf("quick", { arms: ["one-stage/ghm", "two-stage/pisa"] }),
      "--preset quick --data scenes:1:1000 --seeds 1 --arms one-stage/ghm two-stage/pisa",
    ],
  ])("is compare where it is a preset, but for what compare takes", (study, words) => {
    expect(commandOf(study)).toBe(`npx ohem-vs-focal compare ${words} --out FOLDER`);
  });

  it.each<[string, (study: Study) => void]>([
    ["another name", (study) => Object.assign(study, { name: "mine" })],
    ["a name that an object has", (study) => Object.assign(study, { name: "constructor" })],
    ["a shipped study that is no preset", (study) => Object.assign(study, { name: "focal-settings" })],
    ["other steps", ({ shared }) => Object.assign(shared, { steps: 10 })],
    ["other scenes", ({ shared }) => Object.assign(shared, { scenes: { objects: 3 } })],
    ["other seeds", (study) => Object.assign(study, { seeds: [3, 4] })],
    ["seeds in another order", (study) => Object.assign(study, { seeds: [1, 0] })],
    ["an arm's own setting", ({ arms }) => Object.assign(arms[0], { gamma: 1 })],
    ["an arm's own name", ({ arms }) => Object.assign(arms[0], { name: "mine" })],
    [
      "tuning",
      (study) => Object.assign(study, { tuning: { of: { grid: { learningRate: [0.001, 0.002] } } } }),
    ],
  ])("is a sweep of the study beside it with %s", (_, change) => {
    expect(changed(change)).toBe(SWEEP);
  });

  it("is a sweep where a preset's tuning was left out", () => {
    const { tuning: _, ...untuned } = studyOf("paper");
    expect(commandOf(untuned)).toBe(SWEEP);
  });
});
