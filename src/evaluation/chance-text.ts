/** A p value for people: `.012`, `< .001`. */
export function chanceText(p: number): string {
  return p < 0.001 ? "< .001" : p.toFixed(3).replace(/^0/, "");
}
