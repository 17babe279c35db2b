import type { DetectorName } from "../types";
import { balancedCe } from "./balanced-ce";
import { ce } from "./ce";
import type { Criterion } from "./criterion";
import { focal } from "./focal";
import { ghm } from "./ghm";
import { iouBalanced } from "./iou-balanced";
import { type CriterionName, requirePairing } from "./names";
import { anchorOhem, ohem } from "./ohem";
import { ohemOneToThree } from "./ohem-1-3";
import { anchorPisa, pisa } from "./pisa";
import { polyFocal } from "./poly-focal";
import { qualityFocal } from "./quality-focal";
import { randomSampling } from "./random";
import { varifocal } from "./varifocal";

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

/**
 * The criterion of a name, if it makes sense for the detector.
 * @throws UsageError that says why not, and what is allowed
 */
export function criterionFor(name: string, detector: DetectorName): Criterion {
  const found = CRITERIA[requirePairing(name, detector)];
  return "classLoss" in found ? found : found[detector];
}
