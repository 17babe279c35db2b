import { join } from "node:path";
import { toCoco } from "../data/coco-format";
import { hardObjects, openDataOf, validationImages } from "../experiments/judged-on";
import type { RunConfig } from "../experiments/run-config";
import { FILES, readJson } from "../experiments/run-files";
import type { CocoGroundTruth, DatasetImage } from "../types";

/** What a run was judged on. */
export interface JudgedImages {
  images: DatasetImage[];
  groundTruth: CocoGroundTruth;
  /** Annotation ids. */
  hardIds: ReadonlySet<number>;
}

/** @throws UserError if the run's config or data cannot be read */
export async function openJudgedImages(run: string): Promise<JudgedImages> {
  const config = readJson<RunConfig>(join(run, FILES.config));
  const dataset = await openDataOf(config);
  const images = validationImages(config, dataset);
  const groundTruth = toCoco(images, dataset.classes, dataset.categoryIds);
  const { hardIds = new Set() } = hardObjects(config, groundTruth, run);
  return { images, groundTruth, hardIds };
}
