import { UsageError } from "../errors";
import type { DetectorName } from "../types";
import { balancedCe } from "./balanced-ce";
import { ce } from "./ce";
import type { Criterion } from "./criterion";
import { focal } from "./focal";
import { ohem } from "./ohem";
import { ohemOneToThree } from "./ohem-1-3";
import { randomSampling } from "./random";

/** Every criterion, in the order in which the story is told. */
export const CRITERIA: readonly Criterion[] = [ce, balancedCe, randomSampling, ohem, ohemOneToThree, focal];

/**
 * The criterion of a name, if it makes sense for the detector.
 * @throws UsageError naming what is allowed
 */
export function criterionFor(name: string, detector: DetectorName): Criterion {
  const allowed = CRITERIA.filter((criterion) => criterion.detectors.includes(detector));
  const found = CRITERIA.find((criterion) => criterion.name === name);
  const names = allowed.map((criterion) => criterion.name).join(", ");
  if (!found) throw new UsageError(`criterion "${name}" is unknown; the ${detector} detector takes ${names}`);
  if (!allowed.includes(found))
    throw new UsageError(
      `criterion "${name}" (${found.summary}) does not fit the ${detector} detector, which takes ${names}`,
    );
  return found;
}
