/** What a kind of problem means, and what to do about it. */
export interface KindOfProblem {
  meaning: string;
  mend: string;
  /** Spoils what a model learns or how it is judged: told of first. */
  serious?: boolean;
}
