import type { DetectorName } from "../types";
import { type DetectorOptions, detectorConfigSchema } from "./config";
import type { Detector } from "./detector";
import { oneStage } from "./one-stage";
import { twoStage } from "./two-stage";

/** The detector of a name, for K classes. */
export function createDetector(name: DetectorName, options: DetectorOptions): Detector {
  const config = detectorConfigSchema.parse(options);
  return name === "one-stage" ? oneStage(config) : twoStage(config);
}
