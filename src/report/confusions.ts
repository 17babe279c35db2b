import type { ConfusionMatrix } from "../evaluation/confusion-matrix";

/** Objects of one class that were reported as another. */
export interface Confusion {
  there: string;
  reported: string;
  count: number;
  /** How many of the class are there. */
  objects: number;
  /** Of the objects of the class that is there. */
  share: number;
}

/** Pairs of classes that are confused, the most frequent first; missed objects and false alarms are none. */
export function mostFrequentConfusions({
  classes,
  matrix,
}: Pick<ConfusionMatrix, "classes" | "matrix">): Confusion[] {
  const K = classes.length - 1; // background is last
  return matrix
    .slice(0, K)
    .flatMap((row, a) => {
      const objects = row.reduce((sum, count) => sum + count, 0);
      return row.slice(0, K).map((count, b) => ({
        there: classes[a],
        reported: classes[b],
        count: a === b ? 0 : count,
        objects,
        share: objects > 0 ? count / objects : 0,
      }));
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || b.share - a.share);
}

/** Objects that nothing was reported for, and detections that lie on no object. */
export function withBackground({ classes, matrix }: Pick<ConfusionMatrix, "classes" | "matrix">) {
  const K = classes.length - 1;
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return {
    objects: sum(matrix.slice(0, K).flat()),
    missed: sum(matrix.slice(0, K).map((row) => row[K])),
    reported: sum(matrix.map((row) => sum(row.slice(0, K)))),
    falseAlarms: sum(matrix[K]),
  };
}
