import { findCoco } from "../data/readers/find-coco";
import { decodeImage, imageSize } from "../data/readers/image-file";
import { imageFinder, isFolder } from "../data/readers/paths";
import { collectProblems } from "../data/readers/problems";
import { UserError } from "../errors";
import type { CocoGroundTruth, CocoImage, Pixels } from "../types";

/** The pictures of a ground truth that is read from a file. */
export interface EvaluationImages {
  folder: string;
  /**
   * Decodes a picture.
   * @throws UserError if it is not there, its name leads outside the folder, or it cannot be read
   */
  read(image: CocoImage): Promise<Pixels>;
}

/**
 * Where the images of a ground truth lie: in the folder named, else in one of the usual places beside the JSON.
 * @throws UserError if the folder named is none
 */
export function findEvaluationImages(
  { images }: Pick<CocoGroundTruth, "images">,
  json: string,
  folder?: string,
): EvaluationImages | { problem: string } {
  if (folder !== undefined && !isFolder(folder))
    throw new UserError(`evaluate: --images ${folder} is not a folder; name the one that holds the images`);
  const place = folder ?? foundBeside(json);
  const problems = collectProblems();
  const find = imageFinder(place);
  const isThere = images
    .slice(0, GLANCE)
    .some(({ file_name }) => file_name !== "" && find(file_name, json, problems));
  if (!isThere)
    return {
      problem:
        folder === undefined
          ? `the images are not in the usual places beside ${json}; --images names their folder`
          : `${folder} holds none of the first images that ${json} names`,
    };
  return {
    folder: place,
    async read({ file_name, width, height }) {
      const path = file_name === "" ? null : find(file_name, json, problems);
      if (!path) throw new UserError(problems.list.at(-1)?.detail ?? `an image of ${json} has no name`);
      return decodeImage(path, width > 0 && height > 0 ? { width, height } : await imageSize(path));
    },
  };
}

/** So many of the images are looked for; one that is found is enough. */
const GLANCE = 20;

function foundBeside(json: string): string {
  const images = findCoco(json)?.images;
  return typeof images === "string" ? images : ".";
}
