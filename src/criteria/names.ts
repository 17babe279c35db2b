import { requireOneOf, UsageError } from "../errors";
import { DETECTOR_NAMES, type DetectorName } from "../types";
import type { CriterionSettings } from "./criterion";

type SettingName = keyof CriterionSettings;

interface Description {
  /** One clause for `--help` and the report. */
  summary: string;
  detectors: readonly DetectorName[];
  /** Why the other detector does not take it. */
  why?: string;
  /** What can be set of it, by detector where that differs; absent: nothing. */
  settings?: readonly SettingName[] | Record<DetectorName, readonly SettingName[]>;
}

const ONE_STAGE_ONLY =
  "which lets every anchor in; a two-stage detector draws regions, see random, ohem, focal";

const SIGMOID_ONLY =
  "which makes each class a quality from 0 to 1; a two-stage detector's softmax shares one among the classes, see focal";

/** What every criterion is, in the order in which the story is told, for those who must not load TensorFlow. */
export const CRITERION_DESCRIPTIONS = {
  ce: { summary: "cross entropy over all anchors", detectors: ["one-stage"], why: ONE_STAGE_ONLY },
  "balanced-ce": {
    summary: "cross entropy over all anchors, objects weighted more than background",
    detectors: ["one-stage"],
    why: ONE_STAGE_ONLY,
    settings: ["alpha"],
  },
  random: {
    summary: "cross entropy over random regions, a quarter of them objects",
    detectors: ["two-stage"],
    why: "which is how a two-stage detector draws regions; a one-stage detector lets all anchors in, see ce",
    settings: ["numHard"],
  },
  ohem: {
    summary: "cross entropy over the hardest examples of each image",
    detectors: ["one-stage", "two-stage"],
    settings: ["numHard", "nmsThreshold"],
  },
  "ohem-1-3": {
    summary: "cross entropy over the hardest examples of each image, one object to three of background",
    detectors: ["one-stage"],
    why: "which mines anchors; the two-stage detector's OHEM has no share of objects, see ohem",
    settings: ["numHard", "nmsThreshold"],
  },
  focal: {
    summary: "focal loss over all examples",
    detectors: ["one-stage", "two-stage"],
    settings: ["alpha", "gamma"],
  },
  "poly-focal": {
    summary: "Poly-1 focal loss over all examples, its leading term moved",
    detectors: ["one-stage", "two-stage"],
    settings: ["alpha", "gamma"],
  },
  "quality-focal": {
    summary: "focal loss over all anchors, whose targets are how well the predicted box fits",
    detectors: ["one-stage"],
    why: SIGMOID_ONLY,
    settings: ["gamma"],
  },
  varifocal: {
    summary: "cross entropy of objects weighed by how well their box fits, focal loss of background",
    detectors: ["one-stage"],
    why: SIGMOID_ONLY,
    settings: ["alpha", "gamma"],
  },
  ghm: {
    summary:
      "cross entropy over all anchors, each weighed by how few others pull as strongly; boxes likewise",
    detectors: ["one-stage"],
    why: "which harmonises the gradients of a sigmoid's logits; a two-stage detector has a softmax, see focal",
  },
  "iou-balanced": {
    summary: "cross entropy over random regions, background drawn evenly over its overlap with objects",
    detectors: ["two-stage"],
    why: "which draws regions near objects as often as far ones; a one-stage detector lets all anchors in, see ohem",
    settings: ["numHard"],
  },
  pisa: {
    summary:
      "examples that decide detection count most: best placed objects; of regions also highest scored background",
    detectors: ["one-stage", "two-stage"],
    settings: { "one-stage": ["alpha", "gamma"], "two-stage": ["numHard"] },
  },
} as const satisfies Record<string, Description>;

export type CriterionName = keyof typeof CRITERION_DESCRIPTIONS;
export const CRITERION_NAMES = Object.keys(CRITERION_DESCRIPTIONS) as CriterionName[];

/** The names that a detector takes. */
export function criteriaOf(detector: DetectorName): CriterionName[] {
  return CRITERION_NAMES.filter((name) => describe(name).detectors.includes(detector));
}

/**
 * The name, if it is a criterion's that the detector takes.
 * @throws UsageError that says why not, and what is allowed
 */
export function requirePairing(name: string, detector: DetectorName): CriterionName {
  requireOneOf("the detector", detector, DETECTOR_NAMES);
  const allowed = criteriaOf(detector).join(", ");
  const known = CRITERION_NAMES.find((each) => each === name);
  if (!known)
    throw new UsageError(`criterion "${name}" is unknown; the ${detector} detector takes ${allowed}`);
  const { summary, detectors, why } = describe(known);
  if (!detectors.includes(detector))
    throw new UsageError(
      `criterion "${name}" does not fit the ${detector} detector: it is ${summary}, ${why}. The ${detector} detector takes ${allowed}`,
    );
  return known;
}

/** What can be set of a criterion in a detector; see `CriterionSettings`. */
export function settingsOf(name: CriterionName, detector: DetectorName): readonly SettingName[] {
  const { settings = [] } = describe(name);
  return "length" in settings ? settings : settings[detector];
}

/** Where a criterion takes less of a setting than others do. */
interface Limit {
  setting: SettingName;
  holds(value: number): boolean;
  takes: string;
}

const OBJECTS_ARE_A_QUARTER: Limit = {
  setting: "numHard",
  holds: (numHard) => numHard >= 4,
  takes: "a numHard of 4 or more, of which a quarter are objects",
};

const LIMITS: Partial<Record<CriterionName, Limit>> = {
  "balanced-ce": {
    setting: "alpha",
    holds: (alpha) => alpha > 0 && alpha < 1,
    takes: "an alpha above 0 and below 1 (without balancing it is ce)",
  },
  random: OBJECTS_ARE_A_QUARTER,
  "ohem-1-3": OBJECTS_ARE_A_QUARTER,
  varifocal: {
    setting: "alpha",
    holds: (alpha) => alpha >= 0,
    takes: "an alpha of 0 or more, which weighs background",
  },
  "iou-balanced": OBJECTS_ARE_A_QUARTER,
  pisa: OBJECTS_ARE_A_QUARTER,
};

/**
 * The settings that are given, if the criterion takes each of them.
 * @throws UsageError that names those it does not take or the value it does not, and what it takes
 */
export function requireSettings(
  name: CriterionName,
  detector: DetectorName,
  settings: CriterionSettings,
): CriterionSettings {
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const takes = settingsOf(name, detector);
  const others = Object.keys(given).filter((setting) => !(takes as readonly string[]).includes(setting));
  if (others.length > 0)
    throw new UsageError(
      `criterion "${name}" takes no ${others.join(" and no ")}; it takes ${takes.join(", ") || "no settings"}`,
    );
  const limit = LIMITS[name];
  const value = limit && given[limit.setting];
  if (value !== undefined && !limit?.holds(value))
    throw new UsageError(`criterion "${name}" takes ${limit?.takes}; it is ${value}`);
  return given;
}

function describe(name: CriterionName): Description {
  return CRITERION_DESCRIPTIONS[name];
}
