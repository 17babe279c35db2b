import { anchorsPerPlace } from "../detectors/anchors-for";
import type { DetectorConfig } from "../detectors/config";
import { STRIDES } from "../detectors/pyramid";
import { selectHardExamples } from "../samplers/select-hard-examples";
import type { ImageExamples } from "./examples-of-image";
import { EASY } from "./observe";

/** A level of the pyramid, seen from above. */
export interface LevelPlaces {
  /** Pixels from one place to the next. */
  stride: number;
  /** The lowest p_t of the background anchors of a place; null where none of its anchors is background. */
  lowestPT: (number | null)[][]; // [rows, columns]
}

export interface BackgroundByPlace {
  levels: LevelPlaces[];
  /** Background anchors with p_t below `hardBelow`, the hardest first, one of those that overlap. */
  hardest: number[];
  /** Background anchors with p_t below `hardBelow`, overlapping ones too. */
  hard: number;
  /** All background anchors. */
  background: number;
  hardBelow: number;
}

export interface PlacesOptions {
  /** The p_t below which background is called hard. Default .9: all that is not easy. */
  hardBelow?: number;
  /** So many of the hardest at most. Default 12. */
  most?: number;
}

/** IoU above which two hard anchors show the same thing. */
const SAME = 0.3;

/**
 * Where in an image a one-stage detector's background is hard.
 * @param config of the detector, for how many anchors there are at a place
 * @throws RangeError unless the examples are the anchors of such a detector
 */
export function backgroundByPlace(
  { width, height, labels, pT, boxes }: Pick<ImageExamples, "width" | "height" | "labels" | "pT" | "boxes">,
  config: Pick<DetectorConfig, "anchorScales" | "anchorAspects">,
  { hardBelow = EASY, most = 12 }: PlacesOptions = {},
): BackgroundByPlace {
  const perPlace = anchorsPerPlace(config);
  let next = 0;
  const levels = STRIDES.map((stride) => ({
    stride,
    lowestPT: Array.from({ length: height / stride }, () =>
      Array.from({ length: width / stride }, () => {
        let lowest: number | null = null;
        for (let shape = 0; shape < perPlace; shape++, next++)
          if (labels[next] === 0) lowest = Math.min(lowest ?? 1, pT[next]);
        return lowest;
      }),
    ),
  }));
  if (next !== labels.length)
    throw new RangeError(
      `backgroundByPlace: ${labels.length} examples, but an image of ${width} × ${height} has ${next} anchors`,
    );
  const background = [...labels.keys()].filter((i) => labels[i] === 0);
  const hard = background.filter((i) => pT[i] < hardBelow);
  const hardness = labels.map((label, i) => (label === 0 && pT[i] < hardBelow ? 0 : -1));
  const hardest = selectHardExamples(
    pT.map((p) => 1 - p),
    { numHard: most, boxes, nmsThreshold: SAME, labels: hardness },
  );
  return { levels, hardest, hard: hard.length, background: background.length, hardBelow };
}
