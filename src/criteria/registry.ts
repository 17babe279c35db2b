import type { DetectorName } from "../types";
import { balancedCe, balancedCeWith } from "./balanced-ce";
import { ce } from "./ce";
import type { Criterion, CriterionSettings } from "./criterion";
import { focal, focalWith } from "./focal";
import { ghm } from "./ghm";
import { iouBalanced, iouBalancedWith } from "./iou-balanced";
import { type CriterionName, requirePairing, requireSettings } from "./names";
import { anchorOhem, anchorOhemWith, ohem, ohemWith } from "./ohem";
import { ohemOneToThree, ohemOneToThreeWith } from "./ohem-1-3";
import { anchorPisa, anchorPisaWith, pisa, pisaWith } from "./pisa";
import { polyFocal, polyFocalWith } from "./poly-focal";
import { qualityFocal, qualityFocalWith } from "./quality-focal";
import { randomSampling, randomSamplingWith } from "./random";
import { varifocal, varifocalWith } from "./varifocal";

/** One criterion a name, or one a detector where the two take it in different sizes. */
const CRITERIA: Record<CriterionName, Criterion | Record<DetectorName, Criterion>> = {
  ce,
  "balanced-ce": balancedCe,
  random: randomSampling,
  ohem: { "one-stage": anchorOhem, "two-stage": ohem },
  "ohem-1-3": ohemOneToThree,
  focal,
  "poly-focal": polyFocal,
  "quality-focal": qualityFocal,
  varifocal,
  ghm,
  "iou-balanced": iouBalanced,
  pisa: { "one-stage": anchorPisa, "two-stage": pisa },
};

type Make = (settings: CriterionSettings) => Criterion;

/** Those that can be set, with the settings that `settingsOf` says. */
const CRITERIA_WITH: Partial<Record<CriterionName, Make | Record<DetectorName, Make>>> = {
  "balanced-ce": balancedCeWith,
  random: randomSamplingWith,
  ohem: { "one-stage": anchorOhemWith, "two-stage": ohemWith },
  "ohem-1-3": ohemOneToThreeWith,
  focal: focalWith,
  "poly-focal": polyFocalWith,
  "quality-focal": qualityFocalWith,
  varifocal: varifocalWith,
  "iou-balanced": iouBalancedWith,
  pisa: { "one-stage": anchorPisaWith, "two-stage": pisaWith },
};

/**
 * The criterion of a name, if it makes sense for the detector, with settings of its own, if it takes them.
 * @throws UsageError that says why not, and what is allowed
 */
export function criterionFor(
  name: string,
  detector: DetectorName,
  settings: CriterionSettings = {},
): Criterion {
  const known = requirePairing(name, detector);
  const given = requireSettings(known, detector, settings);
  const make = Object.keys(given).length > 0 && CRITERIA_WITH[known];
  if (make) return (typeof make === "function" ? make : make[detector])(given);
  const found = CRITERIA[known];
  return "classLoss" in found ? found : found[detector];
}
