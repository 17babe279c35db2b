/** A metric over images that can be taken again with each image counted any number of times. */
export interface ImageMetric {
  /** How many images, in ascending order of their ids. */
  images: number;
  /**
   * @param weights [images] how often each image counts; once each if left out
   * @returns null where there is nothing to measure
   */
  of(weights?: ArrayLike<number>): number | null;
}

/** Several metrics of images that are taken together, in a fixed order. */
export interface ImageMetrics {
  images: number;
  /** @returns null where there is nothing to measure */
  of(weights?: ArrayLike<number>): (number | null)[];
}
