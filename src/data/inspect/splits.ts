import type { Dataset, DatasetImage } from "../../types";
import { PARTS, type Part } from "../readers/parts";

/** An image and the part of the data that it belongs to. */
export interface SplitImage {
  split: Part;
  image: DatasetImage;
}

/** All images of a data set, part after part. */
export function splitImages(dataset: Pick<Dataset, Part>): SplitImage[] {
  return PARTS.flatMap((split) => dataset[split].map((image) => ({ split, image })));
}
