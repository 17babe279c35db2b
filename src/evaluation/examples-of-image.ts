import sharp from "sharp";
import { tf } from "../backend/tensorflow";
import type { Candidates, CriterionSettings } from "../criteria/criterion";
import { criterionFor } from "../criteria/registry";
import { loadForEvaluation, padPixels } from "../data/pixels";
import { toImages } from "../detectors/images";
import { paddedSide } from "../detectors/pyramid";
import { indicesOfAtLeast } from "../samplers/indices";
import type { StoredModel } from "../training/model-file";
import type { DatasetImage, DetectorName, GroundTruth, Pixels } from "../types";
import { type Look, look } from "./observe";

/** All examples of one image, in the order in which the detector has them: anchors by level, row, column and shape. */
export interface ImageExamples
  extends Pick<Look, "labels" | "boxes" | "overlaps" | "pT" | "gradients" | "kept"> {
  fileName: string;
  /** Of the picture, padded on the right and below to what the network takes. */
  width: number;
  height: number;
  /** As a data URL, for figures. */
  picture: string;
  truth: GroundTruth;
  detector: DetectorName;
  criterion: string;
  /**
   * Classification + box loss of each, which is what OHEM ranks by, from a pass that leaves no gradient; 0 for ignored
   * examples. [n]
   */
  losses: Float32Array;
}

export interface ImageExamplesOptions extends CriterionSettings {
  criterion: string;
  /** Of samplers that draw. Default 0. */
  seed?: number;
  /** Weight of the classification loss against the box loss. Default 1. */
  classWeight?: number;
  /** Smooth L1's β. Default .11. */
  beta?: number;
}

const JPEG = { quality: 88, chromaSubsampling: "4:4:4" };

/**
 * What every anchor or region of an image costs a model under a criterion, how strongly it pulls, and whether the
 * criterion lets it train. The image is looked at whole; a two-stage detector has the true boxes among its regions, as
 * in training.
 * @throws UsageError for a criterion that the detector does not know
 */
export async function examplesOfImage(
  { detector, weights }: Pick<StoredModel, "detector" | "weights">,
  image: DatasetImage,
  { criterion: name, seed = 0, classWeight = 1, beta = 0.11, ...settings }: ImageExamplesOptions,
): Promise<ImageExamples> {
  const criterion = criterionFor(name, detector.name, settings);
  const truth = image.groundTruth;
  const pixels = padded(await loadForEvaluation(image));
  const { width, height } = pixels;
  let losses = new Float32Array(0);
  const listening = {
    ...criterion,
    select(candidates: Candidates) {
      losses = candidates.losses().slice();
      return criterion.select?.(candidates) ?? { indices: indicesOfAtLeast(candidates.labels, 0) };
    },
  };
  const flat = tf.tensor1d(weights);
  const tensor = toImages(pixels.data, [1, height, width]);
  try {
    const options = { classWeight, beta, seed };
    const { labels, boxes, overlaps, pT, gradients, kept } = look(
      detector,
      listening,
      flat,
      tensor,
      [truth],
      options,
    );
    return {
      ...{ fileName: image.fileName, width, height, picture: await dataUrl(pixels), truth },
      ...{ detector: detector.name, criterion: name },
      ...{ labels, boxes, overlaps, pT, gradients, kept, losses },
    };
  } finally {
    flat.dispose();
    tensor.dispose();
  }
}

function padded(pixels: Pixels): Pixels {
  return padPixels(pixels, paddedSide(pixels.width), paddedSide(pixels.height));
}

async function dataUrl({ data, width, height, channels }: Pixels): Promise<string> {
  const jpeg = await sharp(data, { raw: { width, height, channels } }).jpeg(JPEG).toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
}
