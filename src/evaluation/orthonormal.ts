type Column = Float64Array;

/** What is left of a column is taken for nothing below this share of it: rounding leaves that much. */
const NOTHING = 1e-9;

export function dot(a: Column, b: Column): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/**
 * Orthonormal columns that span what `columns` add to the orthonormal columns of a basis; fewer than `columns` where
 * some of them add nothing. Modified Gram–Schmidt, twice for accuracy (Björck, Numerical Methods for Least Squares
 * Problems, 1996, section 2.4).
 */
export function orthonormal(columns: readonly Column[], basis: readonly Column[]): Column[] {
  const added: Column[] = [];
  for (const column of columns) {
    const rest = Float64Array.from(column);
    const before = Math.sqrt(dot(rest, rest));
    for (const unit of [...basis, ...added, ...basis, ...added]) {
      const along = dot(unit, rest);
      for (let i = 0; i < rest.length; i++) rest[i] -= along * unit[i];
    }
    const after = Math.sqrt(dot(rest, rest));
    if (after > NOTHING * before) added.push(rest.map((value) => value / after));
  }
  return added;
}
