/** The package's own types are written for ES modules only; these functions are what is used of it. */
declare module "simple-statistics" {
  export function mean(x: readonly number[]): number;
  export function median(x: readonly number[]): number;
  export function sampleStandardDeviation(x: readonly number[]): number;
  export function quantileSorted(ascending: readonly number[], p: number): number;
}
