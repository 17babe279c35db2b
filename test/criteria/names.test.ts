import { describe, expect, it } from "vitest";
import {
  CRITERION_DESCRIPTIONS,
  CRITERION_NAMES,
  criteriaOf,
  requirePairing,
  requireSettings,
  settingsOf,
} from "../../src/criteria/names";
import { UsageError } from "../../src/errors";
import { DETECTOR_NAMES, type DetectorName } from "../../src/types";

it("names each criterion once, in the order of the story: flood, balance, chance, mining, focus, and their relatives", () => {
  expect(CRITERION_NAMES.slice(0, 6)).toEqual(["ce", "balanced-ce", "random", "ohem", "ohem-1-3", "focal"]);
  const relatives = ["poly-focal", "quality-focal", "varifocal", "ghm", "iou-balanced", "pisa"];
  expect(CRITERION_NAMES.slice(6)).toEqual(relatives);
});

it("says which each detector takes", () => {
  expect(criteriaOf("one-stage")).toEqual([
    ...["ce", "balanced-ce", "ohem", "ohem-1-3", "focal"],
    ...["poly-focal", "quality-focal", "varifocal", "ghm", "pisa"],
  ]);
  expect(criteriaOf("two-stage")).toEqual(["random", "ohem", "focal", "poly-focal", "iou-balanced", "pisa"]);
});

describe("requirePairing", () => {
  it("gives back the name where the detector takes it", () => {
    for (const detector of DETECTOR_NAMES)
      for (const name of criteriaOf(detector)) expect(requirePairing(name, detector)).toBe(name);
  });

  it("refuses every other pairing with a sentence that says what it is, why not, and what there is", () => {
    const wrong = DETECTOR_NAMES.flatMap((detector) =>
      CRITERION_NAMES.filter((name) => !criteriaOf(detector).includes(name)).map(
        (name) => [name, detector] as const,
      ),
    );
    expect(wrong.length).toBe(8);
    for (const [name, detector] of wrong) {
      const message = messageOf(() => requirePairing(name, detector));
      expect(message).toContain(`criterion "${name}" does not fit the ${detector} detector: it is`);
      expect(message).toContain(CRITERION_DESCRIPTIONS[name].summary);
      expect(message.endsWith(`The ${detector} detector takes ${criteriaOf(detector).join(", ")}`)).toBe(
        true,
      );
      expect(message).not.toContain("undefined");
    }
  });

  it("refuses a name that nobody knows, naming those that the detector takes", () => {
    expect(messageOf(() => requirePairing("hard-mining", "two-stage"))).toBe(
      'criterion "hard-mining" is unknown; the two-stage detector takes random, ohem, focal, poly-focal, iou-balanced, pisa',
    );
    expect(() => requirePairing("toString", "one-stage")).toThrow("is unknown");
  });
});

it("says what can be set of each criterion, by detector where that differs", () => {
  const table = (detector: DetectorName) =>
    Object.fromEntries(criteriaOf(detector).map((name) => [name, settingsOf(name, detector).join(" ")]));
  expect(table("one-stage")).toEqual({
    ce: "",
    "balanced-ce": "alpha",
    ohem: "numHard nmsThreshold",
    "ohem-1-3": "numHard nmsThreshold",
    focal: "alpha gamma",
    "poly-focal": "alpha gamma",
    "quality-focal": "gamma",
    varifocal: "alpha gamma",
    ghm: "",
    pisa: "alpha gamma",
  });
  expect(table("two-stage")).toEqual({
    random: "numHard",
    ohem: "numHard nmsThreshold",
    focal: "alpha gamma",
    "poly-focal": "alpha gamma",
    "iou-balanced": "numHard",
    pisa: "numHard",
  });
});

describe("requireSettings", () => {
  it("gives back what is set, without what is not", () => {
    expect(requireSettings("ohem", "one-stage", { numHard: 8, alpha: undefined })).toEqual({ numHard: 8 });
    expect(requireSettings("ce", "one-stage", { alpha: undefined })).toEqual({});
  });

  it("refuses what the criterion does not take, and says what it takes", () => {
    const refused = (...given: Parameters<typeof requireSettings>) =>
      messageOf(() => requireSettings(...given));
    expect(refused("ce", "one-stage", { gamma: 1 })).toBe(
      'criterion "ce" takes no gamma; it takes no settings',
    );
    expect(refused("ohem", "two-stage", { alpha: 0.5, gamma: 1, numHard: 8 })).toBe(
      'criterion "ohem" takes no alpha and no gamma; it takes numHard, nmsThreshold',
    );
    expect(refused("pisa", "two-stage", { gamma: 1 })).toMatch(/it takes numHard$/);
    expect(refused("pisa", "one-stage", { numHard: 8 })).toMatch(/it takes alpha, gamma$/);
    expect(refused("focal", "one-stage", { gama: 1 } as never)).toMatch(/takes no gama;/);
  });

  it("refuses values with which the criterion would be another or learn nothing of objects", () => {
    for (const alpha of [-1, 0, 1])
      expect(messageOf(() => requireSettings("balanced-ce", "one-stage", { alpha }))).toBe(
        `criterion "balanced-ce" takes an alpha above 0 and below 1 (without balancing it is ce); it is ${alpha}`,
      );
    expect(messageOf(() => requireSettings("varifocal", "one-stage", { alpha: -1 }))).toMatch(
      /an alpha of 0 or more/,
    );
    for (const [name, detector] of [
      ["random", "two-stage"],
      ["iou-balanced", "two-stage"],
      ["pisa", "two-stage"],
      ["ohem-1-3", "one-stage"],
    ] as const) {
      expect(messageOf(() => requireSettings(name, detector, { numHard: 3 }))).toMatch(/4 or more.*it is 3$/);
      expect(requireSettings(name, detector, { numHard: 4 })).toEqual({ numHard: 4 });
    }
    expect(requireSettings("focal", "one-stage", { alpha: -1 })).toEqual({ alpha: -1 });
    expect(requireSettings("ohem", "one-stage", { numHard: 1 })).toEqual({ numHard: 1 });
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  return expect.fail("nothing was thrown");
}
