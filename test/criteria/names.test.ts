import { describe, expect, it } from "vitest";
import {
  CRITERION_DESCRIPTIONS,
  CRITERION_NAMES,
  criteriaOf,
  requirePairing,
} from "../../src/criteria/names";
import { UsageError } from "../../src/errors";
import { DETECTOR_NAMES } from "../../src/types";

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

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  return expect.fail("nothing was thrown");
}
