import type { Study } from "./study";

/**
 * Why the report of arms side by side cannot show a study, which a sweep's report can; undefined where it can. It tells
 * arms apart by detector and criterion.
 */
export function whyNotSideBySide({ name, purpose, arms, vary }: Study): string | undefined {
  if (purpose !== "comparison" || vary || arms.some((arm) => arm.vary))
    return `the study ${name} searches settings: run it by "sweep", whose report shows what they did`;
  const pairs = arms.map(({ detector, criterion }) => `${detector} ${criterion}`);
  const twice = pairs.find((pair, i) => pairs.indexOf(pair) !== i);
  return twice && `the study names the arm ${twice} twice; "sweep" tells arms apart by their settings`;
}
