/** The package has no types; these functions are what is used of it. */
declare module "jstat" {
  export const jStat: {
    /** Student's t distribution. */
    studentt: { cdf(t: number, degrees: number): number; inv(p: number, degrees: number): number };
    /** The noncentral t distribution. */
    noncentralt: { cdf(t: number, degrees: number, noncentrality: number): number };
    /** Spearman's ρ; ties have the mean of their ranks. */
    spearmancoeff(x: readonly number[], y: readonly number[]): number;
  };
}
