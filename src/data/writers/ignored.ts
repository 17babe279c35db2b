import type { Dataset, DatasetImage, GroundTruth } from "../../types";
import { takeObjects } from "../ground-truth";

/** The class of ignored regions that belong to none. */
export const DONT_CARE = "DontCare";

/** The class of a class's ignored regions, for forms that know only classes. */
export function ignoredClass(name: string): string {
  return `ignored ${name}`;
}

/** Labels of a data set's ignored regions, each once, rising. */
export function ignoredLabels({ train, val, test }: Dataset): number[] {
  const labels = new Set<number>();
  for (const { groundTruth } of [...train, ...val, ...test]) {
    groundTruth.labels.forEach((label, g) => {
      if (groundTruth.ignored[g]) labels.add(label);
    });
  }
  return [...labels].sort((a, b) => a - b);
}

/** The data set without its ignored regions: what is there becomes background. */
export function withoutIgnored(dataset: Dataset): Dataset {
  const strip = (image: DatasetImage): DatasetImage => ({
    ...image,
    groundTruth: objectsOf(image.groundTruth),
  });
  const { train, val, test } = dataset;
  return { ...dataset, train: train.map(strip), val: val.map(strip), test: test.map(strip) };
}

function objectsOf(groundTruth: GroundTruth): GroundTruth {
  const { ignored } = groundTruth;
  return takeObjects(
    groundTruth,
    [...ignored.keys()].filter((g) => !ignored[g]),
  );
}
