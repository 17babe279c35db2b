import type { CocoCategory, CocoImage } from "../types";

/** Ground truth as it stands in its file. */
export interface StatedGroundTruth {
  images: readonly CocoImage[];
  annotations: readonly { id: number; image_id: number; category_id: number; area?: number }[];
  categories: readonly CocoCategory[];
  /** Whether annotations stand under the key `annotation`. */
  isRenamed: boolean;
  /** How many annotations have an `ignore` that is not 0. */
  ignored: number;
}

/**
 * What is read otherwise than it is written, or counts otherwise than one expects; a sentence each. In all of
 * it pycocotools is followed.
 */
export function warningsOn(stated: StatedGroundTruth): string[] {
  const { images, annotations, categories, isRenamed, ignored } = stated;
  const [imageIds, categoryIds] = [images, categories].map((list) => new Set(list.map(({ id }) => id)));
  const count = (holds: (annotation: (typeof annotations)[number]) => boolean) =>
    annotations.filter(holds).length;
  const withoutArea = count(({ area }) => area === undefined);
  const withoutImage = count(({ image_id }) => !imageIds.has(image_id));
  const withoutCategory = count(({ category_id }) => !categoryIds.has(category_id));
  const again = { images: images.length - imageIds.size, categories: categories.length - categoryIds.size };
  const warnings = [
    isRenamed && `the key "annotation" is taken for "annotations"`,
    withoutArea > 0 && `${withoutArea} annotations have no area; width times height is used`,
    withoutImage > 0 && `${withoutImage} annotations are of images that are not listed; left out`,
    withoutCategory > 0 && `${withoutCategory} annotations are of categories that are not listed; left out`,
    again.images > 0 && `${again.images} images have the id of another; the last of an id is taken`,
    again.categories > 0 &&
      `${again.categories} categories have the id of another; the last of an id is taken`,
    ignored > 0 &&
      `${ignored} annotations have the key "ignore", which pycocotools does not heed, nor do these numbers; mark them with "iscrowd": 1`,
    annotations.some(({ id }) => id === 0) &&
      "an annotation has id 0; pycocotools counts whoever finds it as wrong, and so do these numbers; count ids from 1",
  ];
  return warnings.filter((warning) => warning !== false);
}
