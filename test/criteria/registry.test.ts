import { expect, it } from "vitest";
import { balancedCe } from "../../src/criteria/balanced-ce";
import { ce } from "../../src/criteria/ce";
import { focal } from "../../src/criteria/focal";
import { ghm } from "../../src/criteria/ghm";
import { iouBalanced } from "../../src/criteria/iou-balanced";
import { CRITERION_NAMES, criteriaOf } from "../../src/criteria/names";
import { anchorOhem, ohem } from "../../src/criteria/ohem";
import { ohemOneToThree } from "../../src/criteria/ohem-1-3";
import { anchorPisa, pisa } from "../../src/criteria/pisa";
import { polyFocal } from "../../src/criteria/poly-focal";
import { qualityFocal } from "../../src/criteria/quality-focal";
import { randomSampling } from "../../src/criteria/random";
import { criterionFor } from "../../src/criteria/registry";
import { varifocal } from "../../src/criteria/varifocal";
import { DETECTOR_NAMES } from "../../src/types";

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
