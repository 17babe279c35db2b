/** What the arms of a comparison are told apart by: a name of their own, or detector and criterion. */
export function armName(arm: { name?: string; detector: string; criterion: string }): string {
  return arm.name ?? `${arm.detector} ${arm.criterion}`;
}
