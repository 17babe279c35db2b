import type { Study } from "./study";

/** Why the report of arms side by side cannot show a study, which a sweep's report can; undefined where it can. */
export function whyNotSideBySide({ name, purpose, arms, vary }: Study): string | undefined {
  return purpose !== "comparison" || vary || arms.some((arm) => arm.vary)
    ? `the study ${name} searches settings: run it by "sweep", whose report shows what they did`
    : undefined;
}
