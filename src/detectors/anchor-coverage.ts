import { random } from "../backend/random";
import { splitImages } from "../data/inspect/splits";
import { trainingCrops } from "../data/inspect/training-crops";
import { UsageError } from "../errors";
import type { Dataset, GroundTruth } from "../types";
import type { DetectorConfig } from "./config";
import { anchorSides, type CoverageSurvey, openSurvey } from "./coverage-survey";
import { ONE_STAGE_MATCH, PROPOSAL_MATCH } from "./matching";
import { ANCHOR_SIZES, SIDE_MULTIPLE, STRIDES } from "./pyramid";
import { surveyImage } from "./survey-image";

export interface AnchorCoverageOptions {
  /** Side of the training crops in pixels, a multiple of 16. Default 128, as `train` has it. */
  size?: number;
  /** How many crops to look at. Default 1000. */
  crops?: number;
  /** So many whole images at most, drawn by the seed where there are more. Default 5000. */
  images?: number;
  /** Of the crops, which are the first that `train` cuts with this seed. Default 0. */
  seed?: number;
  /** Side of the square anchor of each level in pixels. Default: the detectors' own, 8, 16 and 32. */
  anchorSizes?: DetectorConfig["anchorSizes"];
  /** Called after each image and crop. */
  onProgress?(done: number, of: number): void;
}

/** How the anchors that detectors have meet the objects that a data set holds. */
export interface AnchorCoverage {
  /** Side of the training crops, in pixels. */
  size: number;
  seed: number;
  anchorSizes: [number, number, number];
  /** √area of the smallest and the largest anchor, in pixels. */
  anchorSides: { smallest: number; largest: number };
  /** IoU from which an anchor is an object's, and below which it is background, in either detector. */
  thresholds: Record<
    "oneStage" | "proposals",
    { positive: number; negative: number; allowLowQuality: boolean }
  >;
  /** The images of all parts as they are. */
  wholeImages: CoverageSurvey;
  /** What `train` cuts from the training part, augmentation included. */
  trainingCrops: CoverageSurvey;
}

/** Images between two looks at whether anything else waits. */
const AT_ONCE = 16;

/**
 * The imbalance that a detector will see and the objects that its anchors miss, by the detectors' own
 * anchors and assignment: of whole images, and of the crops that `train` would cut. Pictures are not decoded.
 *
 * @throws UsageError unless `size` is a multiple of 16 from 32 up, and there is one anchor size a level, above 0
 */
export async function anchorCoverage(
  dataset: Dataset,
  {
    size = 128,
    crops = 1000,
    images = 5000,
    seed = 0,
    anchorSizes = ANCHOR_SIZES,
    onProgress,
  }: AnchorCoverageOptions = {},
): Promise<AnchorCoverage> {
  if (!(size >= 2 * SIDE_MULTIPLE && size % SIDE_MULTIPLE === 0))
    throw new UsageError(`anchorCoverage: size ${size} must be a multiple of ${SIDE_MULTIPLE} from 32 up`);
  if (!(anchorSizes.length === STRIDES.length && anchorSizes.every((side) => side > 0)))
    throw new UsageError(
      `anchorCoverage: anchor sizes ${anchorSizes} must be ${STRIDES.length} sides above 0`,
    );
  const { classes } = dataset;
  const config = { anchorSizes };
  const all = splitImages(dataset).map(({ image }) => image);
  const chosen = all.length > images ? random(seed, "whole images").shuffle(all).slice(0, images) : all;
  const cropCount = dataset.train.length > 0 ? crops : 0;
  let done = 0;
  const look = async (
    survey: ReturnType<typeof openSurvey>,
    truth: GroundTruth,
    view: { width: number; height: number },
  ) => {
    survey.add(truth, surveyImage(truth, view, config));
    onProgress?.(++done, chosen.length + cropCount);
    if (done % AT_ONCE === 0) await new Promise(setImmediate);
  };
  const whole = openSurvey(classes, config);
  for (const image of chosen) await look(whole, image.groundTruth, image);
  const cut = openSurvey(classes, config);
  for await (const truth of trainingCrops(dataset.train, { size, count: cropCount, seed }))
    await look(cut, truth, { width: size, height: size });
  return {
    size,
    seed,
    anchorSizes,
    anchorSides: anchorSides(config),
    thresholds: { oneStage: ONE_STAGE_MATCH, proposals: PROPOSAL_MATCH },
    wholeImages: whole.result(all.length),
    trainingCrops: cut.result(dataset.train.length),
  };
}
