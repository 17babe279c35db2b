import type { DataProblem, Dataset } from "../../types";
import { findDuplicates } from "../duplicates";
import { collectProblems, concurrentlyReporting, type Problems, reason } from "../readers/problems";
import { samePictures } from "../readers/same-picture";
import { fingerprintOf } from "./fingerprint";
import { type SplitImage, splitImages } from "./splits";

/** Images decoded at once: their pixels are all that is held in memory. */
const AT_ONCE = 4;

/**
 * Decodes every image once. Says which cannot be: truncated, too large, or of another size than annotated;
 * and which pictures are there twice. Of each image some 2 kB are kept.
 */
export async function checkPixels(
  dataset: Pick<Dataset, "train" | "val" | "test">,
  onChecked: (done: number) => void = () => {},
): Promise<DataProblem[]> {
  const problems = collectProblems();
  let done = 0;
  const look = async ({ split, image }: SplitImage, own: Problems) => {
    try {
      return { split, image, fingerprint: fingerprintOf(await image.pixels()) };
    } catch (error) {
      own.add("unreadable-image", image.fileName, reason(error));
      return null;
    } finally {
      onChecked(++done);
    }
  };
  const images = await concurrentlyReporting(splitImages(dataset), problems, look, AT_ONCE);
  return [...problems.list, ...findDuplicates(images.filter((image) => image !== null))];
}

/**
 * Finds files of the same bytes, nothing decoded: only those of equal size are opened. Of images that lie in
 * no file, such as scenes, nothing is said.
 */
export async function checkFiles(dataset: Pick<Dataset, "train" | "val" | "test">): Promise<DataProblem[]> {
  const stored = splitImages(dataset).filter(({ image }) => image.file !== undefined);
  const groups = await samePictures(stored.map(({ image }) => image.file!));
  const group = new Map(groups.flatMap((members, index) => members.map((i) => [i, index])));
  return findDuplicates(
    stored.map(({ split, image }, i) => ({
      split,
      image,
      fingerprint: { digest: String(group.get(i)), aspect: image.width / image.height },
    })),
  );
}
