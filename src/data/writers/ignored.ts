import type { Dataset, DatasetImage, GroundTruth } from "../../types";

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
  const { boxes, labels, ignored, areas, difficulty, objects } = groundTruth;
  const kept = [...ignored.keys()].filter((g) => !ignored[g]);
  return {
    ...groundTruth,
    boxes: Float32Array.from(kept.flatMap((g) => [...boxes.subarray(4 * g, 4 * g + 4)])), // [G, 4]
    labels: Int32Array.from(kept, (g) => labels[g]),
    ignored: new Uint8Array(kept.length),
    ...(areas && { areas: Float64Array.from(kept, (g) => areas[g]) }),
    ...(difficulty && { difficulty: Float32Array.from(kept, (g) => difficulty[g]) }),
    ...(objects && { objects: kept.map((g) => objects[g]) }),
  };
}
