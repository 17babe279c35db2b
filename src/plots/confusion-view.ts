import type { ConfusionMatrix } from "../evaluation/confusion-matrix";

/** The part of a confusion matrix that fits in a figure: some classes, the others added up, and background. */
export interface ConfusionView {
  names: string[]; // [n]
  matrix: number[][]; // [n, n]
  /** Where the others stand, one before background; −1 where no class is left over. */
  others: number;
}

/**
 * All classes of a matrix where there are at most `most` of them; else those that are most often taken for another
 * class or another for them, in their own order, and all others in a row and column of their own.
 */
export function confusionView(
  { classes, matrix }: Pick<ConfusionMatrix, "classes" | "matrix">,
  most: number,
): ConfusionView {
  const K = classes.length - 1; // background is last
  if (K <= most) return { names: [...classes], matrix: matrix.map((row) => [...row]), others: -1 };
  const isChosen = new Set(mostConfused(matrix, K).slice(0, most - 1));
  const chosen = [...isChosen].sort((a, b) => a - b);
  const [others, background] = [chosen.length, chosen.length + 1];
  const placeOf = new Map(chosen.map((k, place) => [k, place]));
  const place = (k: number) => (k === K ? background : (placeOf.get(k) ?? others));
  const small = Array.from({ length: background + 1 }, () => new Array<number>(background + 1).fill(0));
  matrix.forEach((row, there) => {
    row.forEach((count, reported) => {
      small[place(there)][place(reported)] += count;
    });
  });
  const names = [...chosen.map((k) => classes[k]), `${K - chosen.length} others`, classes[K]];
  return { names, matrix: small, others };
}

/** Classes by how many confusions with other classes they have part in; equal ones by objects, then by order. */
function mostConfused(matrix: readonly (readonly number[])[], K: number): number[] {
  const confusions = new Array<number>(K).fill(0);
  const objects = new Array<number>(K).fill(0);
  for (let a = 0; a < K; a++)
    for (let b = 0; b <= K; b++) {
      objects[a] += matrix[a][b];
      if (a === b || b === K) continue;
      confusions[a] += matrix[a][b];
      confusions[b] += matrix[a][b];
    }
  return Array.from({ length: K }, (_, k) => k).sort(
    (a, b) => confusions[b] - confusions[a] || objects[b] - objects[a] || a - b,
  );
}
