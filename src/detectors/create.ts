import type { DetectorName } from "../types";
import { type DetectorOptions, detectorConfigSchema } from "./config";
import type { Detector } from "./detector";
import { oneStage } from "./one-stage";
import { twoStage } from "./two-stage";

export const DETECTORS = ["one-stage", "two-stage"] as const satisfies readonly DetectorName[];

/** The detector of a name, for K classes. */
export function createDetector(name: DetectorName, options: DetectorOptions): Detector {
  const config = detectorConfigSchema.parse(options);
  return name === "one-stage" ? oneStage(config) : twoStage(config);
}
