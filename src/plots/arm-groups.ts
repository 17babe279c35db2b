import { mean, median } from "simple-statistics";
import { armName } from "../experiments/arm-name";
import { type Arm, type Comparison, DETECTOR_NAMES, type DetectorName } from "../types";
import { methodTitle } from "./names";
import type { RowLabel } from "./rows";
import { criterionColour } from "./style";
import { plural, shortened } from "./words";

/** The runs that differ by their seed alone. */
export interface ArmGroup {
  detector: DetectorName;
  criterion: string;
  /** `focal loss` */
  method: string;
  /** `one-stage focal loss` */
  title: string;
  colour: string;
  arms: Arm[];
}

/** What the cures are held against comes first; what is not in the list comes last, as it appears. */
const ORDER = [
  "ce",
  "random",
  "balanced-ce",
  "iou-balanced",
  "focal",
  "poly-focal",
  "quality-focal",
  "varifocal",
  "ghm",
  "ohem",
  "ohem-1-3",
  "pisa",
];

/** The arms of a comparison by what they are called: one-stage first, then those without a cure first. */
export function groupArms(comparison: Pick<Comparison, "arms">): ArmGroup[] {
  const groups = new Map<string, ArmGroup>();
  for (const arm of comparison.arms) {
    const { detector, criterion } = arm;
    const name = armName(arm);
    const method = methodTitle(name);
    const known = groups.get(name);
    if (known) known.arms.push(arm);
    else {
      groups.set(name, {
        detector,
        criterion,
        method,
        title: `${detector} ${method}`,
        colour: criterionColour(criterion),
        arms: [arm],
      });
    }
  }
  return [...groups.values()].sort((a, b) => place(a) - place(b));
}

function place({ detector, criterion }: ArmGroup): number {
  const at = ORDER.indexOf(criterion);
  return DETECTOR_NAMES.indexOf(detector) * 100 + (at < 0 ? ORDER.length : at);
}

/** How many seeds those groups have that have the most. */
export function mostSeeds(groups: readonly ArmGroup[]): number {
  return Math.max(0, ...groups.map(({ arms }) => arms.length));
}

/** Longer names of methods lose their middle in figures. */
const LETTERS = { narrow: 20, wide: 26 };

/** Groups as rows of a figure; those that got fewer seeds than others say how many. */
export function armRows(groups: readonly ArmGroup[], narrow: boolean): RowLabel[] {
  const most = mostSeeds(groups);
  return groups.map(({ detector, method, arms }): RowLabel => {
    const name = shortened(method, LETTERS[narrow ? "narrow" : "wide"]);
    return arms.length < most ? [detector, name, plural(arms.length, "seed")] : [detector, name];
  });
}

/** The detectors of these groups, in order. */
export function detectorsOf(groups: readonly ArmGroup[]): DetectorName[] {
  return [...new Set(groups.map((group) => group.detector))];
}

/** One number of a group's seeds; null when nothing was measured. */
export type SeedSummary = (group: ArmGroup, value: (arm: Arm) => number | null) => number | null;

/** The mean over a group's seeds of what was measured. */
export const seedMean: SeedSummary = (group, value) => summary(group, value, mean);

/** The middle one, for times: whatever else the machine did makes some of them longer, and the mean with them. */
export const seedMedian: SeedSummary = (group, value) => summary(group, value, median);

function summary(
  { arms }: ArmGroup,
  value: (arm: Arm) => number | null,
  of: (values: number[]) => number,
): number | null {
  const values = arms.map(value).filter((v): v is number => v !== null && Number.isFinite(v));
  return values.length === 0 ? null : of(values);
}
