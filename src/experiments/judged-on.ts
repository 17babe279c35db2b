import { resolve } from "node:path";
import { random } from "../backend/random";
import { openDataset } from "../data/open";
import { hardestThird } from "../evaluation/hard";
import { hardForReferee } from "../evaluation/referee";
import type { CocoDetection, CocoGroundTruth, DatasetImage } from "../types";
import type { RunConfig } from "./run-config";
import { readJson } from "./run-files";

/** The data that a run's config names. */
export function openDataOf({ data, format, scenes }: Pick<RunConfig, "data" | "format" | "scenes">) {
  return openDataset(data, { format, scenes });
}

/** The images that a run is judged on: all for validation, or as many of them, the same for every arm. */
export function validationImages(
  { overfit, validationImages: most }: Pick<RunConfig, "overfit" | "validationImages">,
  { train, val }: { train: DatasetImage[]; val: DatasetImage[] },
): DatasetImage[] {
  const images = overfit ? train : val;
  if (!most || most >= images.length) return images;
  return random(0, "validation images")
    .shuffle(images)
    .slice(0, most)
    .sort((a, b) => a.id - b.id);
}

/**
 * Which objects are hard: by how scenes were made, else by a referee, else nobody says.
 * @param folder the run's, which a referee's path starts from
 */
export function hardObjects(
  { referee }: Pick<RunConfig, "referee">,
  groundTruth: CocoGroundTruth,
  folder: string,
) {
  const made = hardestThird(groundTruth);
  if (made) return { hardIds: made, definition: "construction" as const };
  if (!referee) return {};
  const hardIds = hardForReferee(groundTruth, readJson<CocoDetection[]>(resolve(folder, referee)));
  return { hardIds, definition: "referee" as const };
}
