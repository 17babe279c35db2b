import { resolve } from "node:path";
import { random } from "../backend/random";
import { toCoco } from "../data/coco-format";
import { openDataset } from "../data/open";
import { UserError } from "../errors";
import { hardestThird } from "../evaluation/hard";
import { hardForReferee } from "../evaluation/referee";
import type { CocoDetection, CocoGroundTruth, Dataset, DatasetImage } from "../types";
import type { RunConfig } from "./run-config";
import { readJson } from "./run-files";

/**
 * The data that a run's config names, as the run sees it: with `holdOut` its training images lack those held out, which
 * are its validation images.
 * @throws UserError as `openDataset` and `holdOutOf` do
 */
export async function openDataOf({
  data,
  format,
  scenes,
  holdOut,
}: Pick<RunConfig, "data" | "format" | "scenes" | "holdOut">): Promise<Dataset> {
  const dataset = await openDataset(data, { format, scenes });
  if (holdOut === undefined) return dataset;
  const { train, judged } = holdOutOf(dataset.train, holdOut);
  return { ...dataset, train, val: judged };
}

/**
 * Parts images in those to train on and those to judge on, which are a share of them, drawn by the seed 0 so that every
 * arm has the same. Both parts keep their order.
 * @throws UserError unless there is an image for either
 */
export function holdOutOf<T>(images: readonly T[], share: number): { train: T[]; judged: T[] } {
  const count = Math.round(share * images.length);
  if (count < 1 || count >= images.length)
    throw new UserError(
      `holdOut: ${share} of ${images.length} training images are ${count} to judge on, which leaves ` +
        `${images.length - count} to train on; there must be at least one for either`,
    );
  const drawn = new Set(
    random(0, "hold out")
      .shuffle([...images.keys()])
      .slice(0, count),
  );
  return { train: images.filter((_, i) => !drawn.has(i)), judged: images.filter((_, i) => drawn.has(i)) };
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

/** What there is to find in {@link validationImages}. */
export function validationTruth(
  config: Parameters<typeof validationImages>[0],
  dataset: Dataset,
): CocoGroundTruth {
  return toCoco(validationImages(config, dataset), dataset.classes, dataset.categoryIds);
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
