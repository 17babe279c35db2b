import { describe, expect, it } from "vitest";
import { balancedCe } from "../../src/criteria/balanced-ce";
import { ce } from "../../src/criteria/ce";
import type { Criterion } from "../../src/criteria/criterion";
import { focal } from "../../src/criteria/focal";
import { ghm } from "../../src/criteria/ghm";
import { iouBalanced } from "../../src/criteria/iou-balanced";
import { CRITERION_NAMES, criteriaOf, settingsOf } from "../../src/criteria/names";
import { anchorOhem, ohem } from "../../src/criteria/ohem";
import { ohemOneToThree } from "../../src/criteria/ohem-1-3";
import { anchorPisa, pisa } from "../../src/criteria/pisa";
import { polyFocal } from "../../src/criteria/poly-focal";
import { qualityFocal } from "../../src/criteria/quality-focal";
import { randomSampling } from "../../src/criteria/random";
import { criterionFor } from "../../src/criteria/registry";
import { varifocal } from "../../src/criteria/varifocal";
import { DETECTOR_NAMES } from "../../src/types";
import { applied, drawGiven, drawOutputs } from "./fake-examples";

it("holds the criterion of each name; OHEM keeps more of a one-stage detector's anchors than of regions", () => {
  const one = ["ce", "balanced-ce", "ohem", "ohem-1-3", "focal"].map((name) =>
    criterionFor(name, "one-stage"),
  );
  expect(one).toEqual([ce, balancedCe, anchorOhem, ohemOneToThree, focal]);
  const two = ["random", "ohem", "focal"].map((name) => criterionFor(name, "two-stage"));
  expect(two).toEqual([randomSampling, ohem, focal]);
  expect(
    ["poly-focal", "quality-focal", "varifocal", "ghm"].map((name) => criterionFor(name, "one-stage")),
  ).toEqual([polyFocal, qualityFocal, varifocal, ghm]);
  expect(["pisa", "iou-balanced"].map((name) => criterionFor(name, "two-stage"))).toEqual([
    pisa,
    iouBalanced,
  ]);
  expect(criterionFor("pisa", "one-stage")).toBe(anchorPisa);
});

it("has something behind every name", () => {
  const named = DETECTOR_NAMES.flatMap((detector) =>
    criteriaOf(detector).map((name) => {
      expect(criterionFor(name, detector).classLoss).toBeTypeOf("function");
      return name;
    }),
  );
  expect(new Set(named)).toEqual(new Set(CRITERION_NAMES));
});

it("refuses a criterion that does not suit the detector", () => {
  expect(() => criterionFor("ce", "two-stage")).toThrow("does not fit the two-stage detector");
  expect(() => criterionFor("random", "one-stage")).toThrow("does not fit the one-stage detector");
});

describe("settings of a criterion", () => {
  /** Values that are nobody's default. */
  const SET = { alpha: 0.6, gamma: 1.5, numHard: 8, nmsThreshold: 0.9 };

  it("absent give the very criterion that has its own", () => {
    for (const detector of DETECTOR_NAMES)
      for (const name of criteriaOf(detector)) {
        expect(criterionFor(name, detector, {})).toBe(criterionFor(name, detector));
        expect(criterionFor(name, detector, { alpha: undefined, numHard: undefined })).toBe(
          criterionFor(name, detector),
        );
      }
    expect(criterionFor("focal", "one-stage")).toBe(focal);
    expect(criterionFor("ohem", "one-stage")).toBe(anchorOhem);
  });

  it("each change what it learns from, and leave what it is divided by", () => {
    for (const detector of DETECTOR_NAMES) {
      const given = drawGiven(detector === "one-stage" ? "sigmoid" : "softmax", 100);
      const nearDoubles = given.boxes.subarray(0, 4 * 20).map((value) => value + 0.8);
      given.boxes.set(nearDoubles, 4 * 20);
      const outputs = drawOutputs(given);
      const lossOf = (criterion: Criterion) => applied(criterion, given, outputs).classLoss;
      for (const name of criteriaOf(detector))
        for (const setting of settingsOf(name, detector)) {
          const [plain, set] = [{}, { [setting]: SET[setting] }].map((of) =>
            criterionFor(name, detector, of),
          );
          expect(lossOf(set), `${detector} ${name} ${setting}`).not.toBe(lossOf(plain));
          expect(set.normaliser).toBe(plain.normaliser);
        }
    }
  });

  it("that it does not take are refused", () => {
    for (const detector of DETECTOR_NAMES)
      for (const name of criteriaOf(detector))
        for (const setting of ["alpha", "gamma", "numHard", "nmsThreshold"] as const)
          if (!settingsOf(name, detector).includes(setting))
            expect(() => criterionFor(name, detector, { [setting]: SET[setting] })).toThrow(
              `criterion "${name}" takes no ${setting}; it takes`,
            );
  });
});
