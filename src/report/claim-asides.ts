import type { Claim } from "../types";

/** What is said beside a claim that was thought of, or had its rule changed, when its numbers were there. */
const AFTERWARDS = "thought of when these numbers had been seen: they confirm nothing";
const FOREGONE = "formula or set-up decide it: shown, not tested";

/** Whether a claim was put to a test: its numbers had not been seen, and it could have come out otherwise. */
export function isTested({ afterwards, foregone }: Pick<Claim, "afterwards" | "foregone">): boolean {
  return !afterwards && !foregone;
}

/** What is to be said beside a claim, nothing of most. */
export function asideOf({ afterwards, foregone }: Pick<Claim, "afterwards" | "foregone">): string {
  return [...(foregone ? [FOREGONE] : []), ...(afterwards ? [AFTERWARDS] : [])].join("; ");
}
